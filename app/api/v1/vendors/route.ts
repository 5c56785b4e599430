import { createVendor, listVendors } from "@/lib/api/endpoints/vendors";
import { route } from "@/lib/server/edge";
import { addVendor, searchVendors } from "@/lib/server/vendors";

export const GET = route(listVendors, searchVendors);
export const POST = route(createVendor, addVendor);
