import { createAssessment, listAssessments } from "@/lib/api/endpoints/assessments";
import { openAssessment, searchAssessments } from "@/lib/server/assessments";
import { route } from "@/lib/server/edge";

export const GET = route(listAssessments, searchAssessments);
export const POST = route(createAssessment, openAssessment);
