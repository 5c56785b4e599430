import * as endpoints from "@/lib/api/endpoints/sign-off";
import { route } from "@/lib/server/edge";
import { readSignOff } from "@/lib/server/sign-off";

export const GET = route(endpoints.getSignOff, readSignOff);
