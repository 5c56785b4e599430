import { requireSecondFactor } from "@/lib/api/endpoints/workspace";
import { route } from "@/lib/server/edge";
import { requireFactor } from "@/lib/server/workspace";

export const PUT = route(requireSecondFactor, requireFactor);
