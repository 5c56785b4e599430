import { changeCapacities } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { giveCapacities } from "@/lib/server/capacities";

export const PUT = route(changeCapacities, giveCapacities);
