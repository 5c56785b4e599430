import { saveAnswer } from "@/lib/api/endpoints/assessments";
import { recordAnswer } from "@/lib/server/answers";
import { route } from "@/lib/server/edge";

export const PUT = route(saveAnswer, recordAnswer);
