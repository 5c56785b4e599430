import * as endpoints from "@/lib/api/endpoints/trail";
import { route } from "@/lib/server/edge";
import { exportTrail } from "@/lib/server/trail-export";

export const GET = route(endpoints.exportTrail, exportTrail);
