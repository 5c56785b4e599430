import * as endpoints from "@/lib/api/endpoints/exports";
import { route } from "@/lib/server/edge";
import { readExports, startExport } from "@/lib/server/exports/ask";

export const GET = route(endpoints.listExports, readExports);
export const POST = route(endpoints.startExport, (ctx, input) => startExport(ctx, input));
