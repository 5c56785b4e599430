import { discardPackDraft as discardPackDraftEndpoint } from "@/lib/api/endpoints/packs";
import { route } from "@/lib/server/edge";
import { discardPackDraft } from "@/lib/server/pack-changes";

export const DELETE = route(discardPackDraftEndpoint, discardPackDraft);
