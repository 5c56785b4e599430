import { restorePack as restorePackEndpoint } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { restorePack } from "@/lib/server/pack-changes";

export const POST = route(restorePackEndpoint, restorePack);
