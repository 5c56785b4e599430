import * as endpoints from "@/lib/api/endpoints/exports";
import { route } from "@/lib/server/edge";
import { fetchExport } from "@/lib/server/exports/fetch";

export const GET = route(endpoints.fetchExport, fetchExport);
