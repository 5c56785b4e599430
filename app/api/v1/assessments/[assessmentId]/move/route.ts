import { getMove, moveAssessment as moveAssessmentEndpoint } from "@/lib/api/endpoints/moves";
import { route } from "@/lib/server/edge";
import { moveAssessment, readMove } from "@/lib/server/moves";

export const GET = route(getMove, readMove);
export const POST = route(moveAssessmentEndpoint, moveAssessment);
