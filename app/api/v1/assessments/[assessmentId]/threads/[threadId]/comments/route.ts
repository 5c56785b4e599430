import * as endpoints from "@/lib/api/endpoints/threads";
import { route } from "@/lib/server/edge";
import { addComment } from "@/lib/server/threads";

export const POST = route(endpoints.addComment, addComment);
