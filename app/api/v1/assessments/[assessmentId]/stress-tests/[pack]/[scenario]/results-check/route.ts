import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { checkResults } from "@/lib/server/results-counted";

export const POST = route(endpoints.checkResults, (ctx, input, request) => checkResults(ctx, input, request));
