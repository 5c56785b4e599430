import * as endpoints from "@/lib/api/endpoints/audit-requests";
import { makeRequest } from "@/lib/server/audit-requests";
import { route } from "@/lib/server/edge";

export const POST = route(endpoints.makeRequest, makeRequest);
