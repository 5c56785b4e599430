import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { takeRoomReport } from "@/lib/server/room-downloads";

export const GET = route(endpoints.takeRoomReport, takeRoomReport);
