import * as endpoints from "@/lib/api/endpoints/threads";
import { route } from "@/lib/server/edge";
import { openThread, readThreads } from "@/lib/server/threads";

export const GET = route(endpoints.listThreads, readThreads);
export const POST = route(endpoints.openThread, openThread);
