import * as endpoints from "@/lib/api/endpoints/audit-requests";
import { acceptRequest } from "@/lib/server/audit-requests";
import { route } from "@/lib/server/edge";

export const POST = route(endpoints.acceptRequest, acceptRequest);
