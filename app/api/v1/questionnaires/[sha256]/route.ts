import { getQuestionnaire } from "@/lib/api/endpoints/reports";
import { route } from "@/lib/server/edge";
import { openQuestionnaire } from "@/lib/server/questionnaires";

export const GET = route(getQuestionnaire, openQuestionnaire);
