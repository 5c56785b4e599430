import * as endpoints from "@/lib/api/endpoints/workspace";
import { route } from "@/lib/server/edge";
import { changeWorkspace, readWorkspace } from "@/lib/server/workspace";

export const GET = route(endpoints.getWorkspace, readWorkspace);
export const PUT = route(endpoints.changeWorkspace, changeWorkspace);
