import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { getResultsTemplate } from "@/lib/server/results-template";

export const GET = route(endpoints.getResultsTemplate, getResultsTemplate);
