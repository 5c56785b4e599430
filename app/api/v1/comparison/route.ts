import * as endpoints from "@/lib/api/endpoints/comparisons";
import { compareAssessments } from "@/lib/server/comparisons";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.compareAssessments, compareAssessments);
