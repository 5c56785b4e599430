import { saveDuty } from "@/lib/api/endpoints/answers";
import { recordDuty } from "@/lib/server/answers";
import { route } from "@/lib/server/edge";

export const PUT = route(saveDuty, recordDuty);
