import * as endpoints from "@/lib/api/endpoints/exports";
import { route } from "@/lib/server/edge";
import { cancelExport } from "@/lib/server/exports/ask";

export const POST = route(endpoints.cancelExport, cancelExport);
