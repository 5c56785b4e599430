import { withdrawProductNotice } from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { withdrawNotice } from "@/lib/server/product-notices";

export const POST = route(withdrawProductNotice, withdrawNotice);
