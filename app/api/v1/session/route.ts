import { signIn, signOut } from "@/lib/api/endpoints/accounts";
import { endSession, startSession } from "@/lib/server/accounts";
import { route } from "@/lib/server/edge";

export const POST = route(signIn, startSession);
export const DELETE = route(signOut, endSession);
