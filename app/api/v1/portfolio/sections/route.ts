import { listBelowFloor } from "@/lib/api/endpoints/portfolio";
import { route } from "@/lib/server/edge";
import { searchBelowFloor } from "@/lib/server/portfolio-lists";

export const GET = route(listBelowFloor, searchBelowFloor);
