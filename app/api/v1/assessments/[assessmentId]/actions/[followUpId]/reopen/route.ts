import * as endpoints from "@/lib/api/endpoints/follow-ups";
import { route } from "@/lib/server/edge";
import { reopenAction } from "@/lib/server/follow-ups";

export const POST = route(endpoints.reopenAction, reopenAction);
