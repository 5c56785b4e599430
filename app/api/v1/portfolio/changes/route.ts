import { listPortfolioChanges } from "@/lib/api/endpoints/portfolio";
import { route } from "@/lib/server/edge";
import { searchPortfolioChanges } from "@/lib/server/portfolio-lists";

export const GET = route(listPortfolioChanges, searchPortfolioChanges);
