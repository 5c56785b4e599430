import * as endpoints from "@/lib/api/endpoints/trail";
import { readCheck, startCheck } from "@/lib/server/audit-check";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.getTrailCheck, readCheck);
export const POST = route(endpoints.checkTrail, startCheck);
