import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { acceptInRoom } from "@/lib/server/room-requests";

export const POST = route(endpoints.acceptInRoom, acceptInRoom);
