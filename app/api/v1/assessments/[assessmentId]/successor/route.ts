import * as endpoints from "@/lib/api/endpoints/assessments";
import { reassessAssessment } from "@/lib/server/assessments";
import { route } from "@/lib/server/edge";

export const POST = route(endpoints.reassessAssessment, reassessAssessment);
