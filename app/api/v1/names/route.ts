import { nameThings } from "@/lib/api/endpoints/names";
import { route } from "@/lib/server/edge";
import { nameThings as name } from "@/lib/server/names";

export const GET = route(nameThings, name);
