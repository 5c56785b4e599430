import { listParties } from "@/lib/api/endpoints/parties";
import { route } from "@/lib/server/edge";
import { searchParties } from "@/lib/server/parties";

export const GET = route(listParties, searchParties);
