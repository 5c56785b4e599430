import { searchEverything } from "@/lib/api/endpoints/search";
import { route } from "@/lib/server/edge";
import { searchEverything as search } from "@/lib/server/search";

export const GET = route(searchEverything, search);
