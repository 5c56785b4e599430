import * as endpoints from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { takeVerifyPage } from "@/lib/server/room-downloads";

export const GET = route(endpoints.takeVerifyPage, takeVerifyPage);
