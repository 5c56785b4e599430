import * as endpoints from "@/lib/api/endpoints/evidence-file";
import { route } from "@/lib/server/edge";
import { getEvidenceFile, putEvidenceFile } from "@/lib/server/evidence-file";

export const PUT = route(endpoints.putEvidenceFile, (ctx, input, request) =>
  putEvidenceFile(ctx, input, request),
);
export const GET = route(endpoints.getEvidenceFile, (ctx, input, request) =>
  getEvidenceFile(ctx, input, request),
);
