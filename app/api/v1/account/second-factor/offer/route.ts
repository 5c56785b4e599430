import { offerSecondFactor } from "@/lib/api/endpoints/second-factor";
import { route } from "@/lib/server/edge";
import { offerSecondFactor as offer } from "@/lib/server/second-factor";

export const POST = route(offerSecondFactor, offer);
