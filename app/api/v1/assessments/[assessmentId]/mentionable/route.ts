import * as endpoints from "@/lib/api/endpoints/threads";
import { route } from "@/lib/server/edge";
import { listMentionable } from "@/lib/server/mentionable";

export const GET = route(endpoints.listMentionable, listMentionable);
