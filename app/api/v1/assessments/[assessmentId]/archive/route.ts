import * as endpoints from "@/lib/api/endpoints/assessments";
import { archiveAssessment } from "@/lib/server/assessments";
import { route } from "@/lib/server/edge";

export const POST = route(endpoints.archiveAssessment, archiveAssessment);
