import { archivePack as archivePackEndpoint } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { archivePack } from "@/lib/server/pack-changes";

export const POST = route(archivePackEndpoint, archivePack);
