import * as endpoints from "@/lib/api/endpoints/vendors";
import { route } from "@/lib/server/edge";
import { changeVendor, openVendor } from "@/lib/server/vendors";

export const GET = route(endpoints.getVendor, openVendor);
export const PUT = route(endpoints.changeVendor, changeVendor);
