import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { withdrawRoomLink } from "@/lib/server/room-links";

export const POST = route(endpoints.withdrawRoomLink, withdrawRoomLink);
