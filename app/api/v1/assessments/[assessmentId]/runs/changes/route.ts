import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { compareRuns } from "@/lib/server/stress-runs";

export const GET = route(endpoints.compareRuns, (ctx, input) => compareRuns(ctx, input));
