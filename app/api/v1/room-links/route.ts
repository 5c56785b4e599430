import { listRoomLinks, makeRoomLink as endpoint } from "@/lib/api/endpoints/rooms";
import { route } from "@/lib/server/edge";
import { makeRoomLink, readRoomLinks } from "@/lib/server/room-links";

export const GET = route(listRoomLinks, readRoomLinks);
export const POST = route(endpoint, makeRoomLink);
