import * as endpoints from "@/lib/api/endpoints/checkpoints";
import { takeCheckpoint } from "@/lib/server/checkpoint-files";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.takeCheckpoint, takeCheckpoint);
