import { publishPack as publishPackEndpoint } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { publishPack } from "@/lib/server/pack-changes";

export const POST = route(publishPackEndpoint, publishPack);
