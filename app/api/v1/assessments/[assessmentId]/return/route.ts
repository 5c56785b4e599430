import * as endpoints from "@/lib/api/endpoints/reviews";
import { route } from "@/lib/server/edge";
import { returnAssessment } from "@/lib/server/reviews";

export const POST = route(endpoints.returnAssessment, returnAssessment);
