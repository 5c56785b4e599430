import * as endpoints from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { archiveProduct } from "@/lib/server/products";

export const POST = route(endpoints.archiveProduct, archiveProduct);
