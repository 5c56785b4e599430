import * as endpoints from "@/lib/api/endpoints/audit-requests";
import { searchRequests } from "@/lib/server/audit-request-lists";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.listRequests, searchRequests);
