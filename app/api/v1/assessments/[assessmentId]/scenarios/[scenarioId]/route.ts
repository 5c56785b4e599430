import * as endpoints from "@/lib/api/endpoints/scenarios";
import { route } from "@/lib/server/edge";
import { discardScenario, keepScenario } from "@/lib/server/scenarios";

export const PUT = route(endpoints.keepScenario, keepScenario);
export const DELETE = route(endpoints.discardScenario, discardScenario);
