import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { reinstateRun } from "@/lib/server/stress-runs";

export const POST = route(endpoints.reinstateRun, reinstateRun);
