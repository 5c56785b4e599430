import * as endpoints from "@/lib/api/endpoints/follow-ups";
import { route } from "@/lib/server/edge";
import { searchFollowUps } from "@/lib/server/follow-up-lists";

export const GET = route(endpoints.listFollowUps, searchFollowUps);
