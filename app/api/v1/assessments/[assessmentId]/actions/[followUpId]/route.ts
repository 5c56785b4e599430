import * as endpoints from "@/lib/api/endpoints/follow-ups";
import { route } from "@/lib/server/edge";
import { changeAction } from "@/lib/server/follow-ups";

export const PUT = route(endpoints.changeAction, changeAction);
