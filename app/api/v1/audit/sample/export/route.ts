import * as endpoints from "@/lib/api/endpoints/sample";
import { exportSample } from "@/lib/server/sample-export";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.exportSample, exportSample);
