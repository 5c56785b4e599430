import * as endpoints from "@/lib/api/endpoints/history";
import { route } from "@/lib/server/edge";
import { listHistory } from "@/lib/server/history";

export const GET = route(endpoints.listHistory, listHistory);
