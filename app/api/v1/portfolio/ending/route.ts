import { listEnding } from "@/lib/api/endpoints/portfolio";
import { route } from "@/lib/server/edge";
import { searchEnding } from "@/lib/server/portfolio-lists";

export const GET = route(listEnding, searchEnding);
