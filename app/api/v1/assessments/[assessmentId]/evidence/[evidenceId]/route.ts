import * as endpoints from "@/lib/api/endpoints/evidence-things";
import { route } from "@/lib/server/edge";
import { correctEvidence } from "@/lib/server/evidence";

export const PUT = route(endpoints.correctEvidence, correctEvidence);
