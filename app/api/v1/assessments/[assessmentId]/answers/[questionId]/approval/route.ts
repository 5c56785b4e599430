import * as endpoints from "@/lib/api/endpoints/answers";
import { approveNotApplicable } from "@/lib/server/answers";
import { route } from "@/lib/server/edge";

export const POST = route(endpoints.approveNotApplicable, approveNotApplicable);
