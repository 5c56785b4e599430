import * as endpoints from "@/lib/api/endpoints/history";
import { route } from "@/lib/server/edge";
import { listRevisions } from "@/lib/server/revisions";

export const GET = route(endpoints.listRevisions, listRevisions);
