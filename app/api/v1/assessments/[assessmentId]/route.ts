import * as endpoints from "@/lib/api/endpoints/assessments";
import { changeAssessment, readSheet } from "@/lib/server/assessments";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.getAssessment, readSheet);
export const PUT = route(endpoints.changeAssessment, changeAssessment);
