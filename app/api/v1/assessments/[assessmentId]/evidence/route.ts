import * as endpoints from "@/lib/api/endpoints/evidence-things";
import { route } from "@/lib/server/edge";
import { addEvidence, openEvidence } from "@/lib/server/evidence";

export const GET = route(endpoints.listEvidence, openEvidence);
export const POST = route(endpoints.addEvidence, addEvidence);
