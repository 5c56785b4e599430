import { finishSignIn } from "@/lib/api/endpoints/second-factor";
import { route } from "@/lib/server/edge";
import { enterWithCode } from "@/lib/server/sign-in";

export const POST = route(finishSignIn, enterWithCode);
