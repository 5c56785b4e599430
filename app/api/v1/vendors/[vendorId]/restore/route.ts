import * as endpoints from "@/lib/api/endpoints/vendors";
import { route } from "@/lib/server/edge";
import { restoreVendor } from "@/lib/server/vendors";

export const POST = route(endpoints.restoreVendor, restoreVendor);
