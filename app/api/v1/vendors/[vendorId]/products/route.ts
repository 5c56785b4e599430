import { createProduct } from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { addProduct } from "@/lib/server/products";

export const POST = route(createProduct, addProduct);
