import * as endpoints from "@/lib/api/endpoints/follow-ups";
import { route } from "@/lib/server/edge";
import { addAction } from "@/lib/server/follow-ups";

export const POST = route(endpoints.addAction, addAction);
