import * as endpoints from "@/lib/api/endpoints/saved-views";
import { route } from "@/lib/server/edge";
import { changeView, removeView } from "@/lib/server/saved-views";

export const PUT = route(endpoints.changeView, changeView);
export const DELETE = route(endpoints.deleteView, removeView);
