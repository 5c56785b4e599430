import * as endpoints from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { changeProduct, openProduct } from "@/lib/server/products";

export const GET = route(endpoints.getProduct, openProduct);
export const PUT = route(endpoints.changeProduct, changeProduct);
