import { getPortfolio } from "@/lib/api/endpoints/portfolio";
import { route } from "@/lib/server/edge";
import { openPortfolio } from "@/lib/server/portfolio";

export const GET = route(getPortfolio, openPortfolio);
