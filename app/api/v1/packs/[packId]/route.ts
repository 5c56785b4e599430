import { changePack as changePackEndpoint, getPack } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { changePack } from "@/lib/server/pack-changes";
import { readPack } from "@/lib/server/packs";

export const GET = route(getPack, readPack);
export const PUT = route(changePackEndpoint, changePack);
