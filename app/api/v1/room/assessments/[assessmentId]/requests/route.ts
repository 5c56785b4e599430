import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { askInRoom } from "@/lib/server/room-requests";

export const POST = route(endpoints.askInRoom, askInRoom);
