import * as endpoints from "@/lib/api/endpoints/threads";
import { route } from "@/lib/server/edge";
import { changeComment } from "@/lib/server/threads";

export const PUT = route(endpoints.changeComment, changeComment);
