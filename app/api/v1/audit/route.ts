import { listTrail } from "@/lib/api/endpoints/trail";
import { route } from "@/lib/server/edge";
import { readTrail } from "@/lib/server/trail";

export const GET = route(listTrail, readTrail);
