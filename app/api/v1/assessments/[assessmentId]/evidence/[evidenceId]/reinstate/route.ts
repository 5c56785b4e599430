import * as endpoints from "@/lib/api/endpoints/evidence-things";
import { route } from "@/lib/server/edge";
import { reinstateEvidence } from "@/lib/server/evidence";

export const POST = route(endpoints.reinstateEvidence, reinstateEvidence);
