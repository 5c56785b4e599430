import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { enterRoom, leaveRoom } from "@/lib/server/room-door";

export const POST = route(endpoints.enterRoom, enterRoom);
export const DELETE = route(endpoints.leaveRoom, leaveRoom);
