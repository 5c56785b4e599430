import { restrictAssessment as restrictAssessmentEndpoint } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { restrictAssessment } from "@/lib/server/restriction";

export const PUT = route(restrictAssessmentEndpoint, restrictAssessment);
