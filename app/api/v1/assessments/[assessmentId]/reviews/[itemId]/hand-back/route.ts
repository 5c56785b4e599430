import * as endpoints from "@/lib/api/endpoints/reviews";
import { route } from "@/lib/server/edge";
import { handBack } from "@/lib/server/reviews";

export const POST = route(endpoints.handBack, handBack);
