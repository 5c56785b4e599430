import * as endpoints from "@/lib/api/endpoints/accounts";
import { endOtherSessions } from "@/lib/server/accounts";
import { route } from "@/lib/server/edge";

export const DELETE = route(endpoints.endOtherSessions, endOtherSessions);
