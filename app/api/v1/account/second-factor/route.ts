import * as endpoints from "@/lib/api/endpoints/second-factor";
import { route } from "@/lib/server/edge";
import { removeSecondFactor, setSecondFactor } from "@/lib/server/second-factor";

export const PUT = route(endpoints.setSecondFactor, setSecondFactor);
export const DELETE = route(endpoints.removeSecondFactor, removeSecondFactor);
