import * as endpoints from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { fixPlan } from "@/lib/server/stress-plans";

export const PUT = route(endpoints.fixPlan, fixPlan);
