import * as endpoints from "@/lib/api/endpoints/exports";
import { route } from "@/lib/server/edge";
import { discardExport } from "@/lib/server/exports/ask";

export const DELETE = route(endpoints.discardExport, discardExport);
