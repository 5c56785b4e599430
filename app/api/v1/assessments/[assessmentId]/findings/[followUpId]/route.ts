import * as endpoints from "@/lib/api/endpoints/follow-ups";
import { route } from "@/lib/server/edge";
import { changeFinding } from "@/lib/server/follow-ups";

export const PUT = route(endpoints.changeFinding, changeFinding);
