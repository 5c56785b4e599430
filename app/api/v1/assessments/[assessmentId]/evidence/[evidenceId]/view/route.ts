import * as endpoints from "@/lib/api/endpoints/evidence-view";
import { route } from "@/lib/server/edge";
import { viewEvidenceFile } from "@/lib/server/evidence-view";

export const GET = route(endpoints.viewEvidenceFile, viewEvidenceFile);
