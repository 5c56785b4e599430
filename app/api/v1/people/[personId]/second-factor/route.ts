import { resetSecondFactor } from "@/lib/api/endpoints/second-factor";
import { route } from "@/lib/server/edge";
import { resetSecondFactor as reset } from "@/lib/server/second-factor";

export const DELETE = route(resetSecondFactor, reset);
