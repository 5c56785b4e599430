import * as endpoints from "@/lib/api/endpoints/scenarios";
import { route } from "@/lib/server/edge";
import { readScenarios } from "@/lib/server/scenarios";

export const GET = route(endpoints.listScenarios, readScenarios);
