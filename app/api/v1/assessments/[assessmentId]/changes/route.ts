import * as endpoints from "@/lib/api/endpoints/answers";
import { listChanges } from "@/lib/server/changes";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.listChanges, listChanges);
