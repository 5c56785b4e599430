import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { changeRoomLink } from "@/lib/server/room-links";

export const PUT = route(endpoints.changeRoomLink, changeRoomLink);
