import { makeRecoveryCodes } from "@/lib/api/endpoints/second-factor";
import { route } from "@/lib/server/edge";
import { makeRecoveryCodes as make } from "@/lib/server/second-factor";

export const POST = route(makeRecoveryCodes, make);
