import { recordProductNotice } from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { recordNotice } from "@/lib/server/product-notices";

export const POST = route(recordProductNotice, recordNotice);
