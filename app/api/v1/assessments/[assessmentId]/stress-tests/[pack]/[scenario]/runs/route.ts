import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { recordRun } from "@/lib/server/stress-runs";

export const POST = route(endpoints.recordRun, (ctx, input) => recordRun(ctx, input));
