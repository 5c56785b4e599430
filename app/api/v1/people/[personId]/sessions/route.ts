import { endSessions } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { endPersonsSessions } from "@/lib/server/people";

export const DELETE = route(endSessions, endPersonsSessions);
