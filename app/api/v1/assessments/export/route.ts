import * as endpoints from "@/lib/api/endpoints/assessments";
import { route } from "@/lib/server/edge";
import { exportAssessments } from "@/lib/server/list-export";

export const POST = route(endpoints.exportAssessments, exportAssessments);
