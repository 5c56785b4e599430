import { saveAnswer } from "@/lib/api/endpoints/answers";
import { recordAnswer } from "@/lib/server/answers";
import { route } from "@/lib/server/edge";

export const PUT = route(saveAnswer, recordAnswer);
