import * as endpoints from "@/lib/api/endpoints/threads";
import { route } from "@/lib/server/edge";
import { resolveThread } from "@/lib/server/threads";

export const POST = route(endpoints.resolveThread, resolveThread);
