import * as endpoints from "@/lib/api/endpoints/waivers";
import { route } from "@/lib/server/edge";
import { withdrawWaiver } from "@/lib/server/waivers";

export const POST = route(endpoints.withdrawWaiver, withdrawWaiver);
