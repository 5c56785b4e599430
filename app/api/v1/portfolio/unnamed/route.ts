import { listUnnamedProducts } from "@/lib/api/endpoints/parties";
import { route } from "@/lib/server/edge";
import { searchUnnamed } from "@/lib/server/parties";

export const GET = route(listUnnamedProducts, searchUnnamed);
