import { changeRole } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { giveRole } from "@/lib/server/people";

export const PUT = route(changeRole, giveRole);
