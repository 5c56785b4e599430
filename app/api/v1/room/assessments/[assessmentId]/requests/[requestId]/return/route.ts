import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { returnInRoom } from "@/lib/server/room-requests";

export const POST = route(endpoints.returnInRoom, returnInRoom);
