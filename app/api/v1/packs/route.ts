import { copyPack as copyPackEndpoint, listPacks } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { copyPack } from "@/lib/server/pack-changes";
import { readPacks } from "@/lib/server/packs";

export const GET = route(listPacks, readPacks);
export const POST = route(copyPackEndpoint, copyPack);
