import { listProductsBehind } from "@/lib/api/endpoints/parties";
import { route } from "@/lib/server/edge";
import { searchProductsBehind } from "@/lib/server/parties";

export const GET = route(listProductsBehind, searchProductsBehind);
