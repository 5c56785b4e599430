import * as endpoints from "@/lib/api/endpoints/assessments";
import { listChanges } from "@/lib/server/changes";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.listChanges, listChanges);
