import { getOpenapi } from "@/lib/api/endpoints/openapi";
import { route } from "@/lib/server/edge";
import { readPromises } from "@/lib/server/promises";

export const GET = route(getOpenapi, readPromises);
