import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { withdrawRun } from "@/lib/server/stress-runs";

export const POST = route(endpoints.withdrawRun, withdrawRun);
