import * as endpoints from "@/lib/api/endpoints/evidence-things";
import { route } from "@/lib/server/edge";
import { withdrawEvidence } from "@/lib/server/evidence";

export const POST = route(endpoints.withdrawEvidence, withdrawEvidence);
