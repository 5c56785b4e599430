import * as endpoints from "@/lib/api/endpoints/assessments";
import { route } from "@/lib/server/edge";
import { tagAssessment } from "@/lib/server/tags";

export const POST = route(endpoints.tagAssessment, tagAssessment);
