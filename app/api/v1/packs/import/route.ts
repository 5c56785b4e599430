import { importPack as importPackEndpoint } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { importPack } from "@/lib/server/pack-changes";

export const POST = route(importPackEndpoint, importPack);
