import * as endpoints from "@/lib/api/endpoints/reports";
import { route } from "@/lib/server/edge";
import { exportReport } from "@/lib/server/reports";

export const GET = route(endpoints.exportReport, exportReport);
