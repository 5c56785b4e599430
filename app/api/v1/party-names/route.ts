import { listPartyNames, mergeParty as mergePartyEndpoint } from "@/lib/api/endpoints/parties";
import { route } from "@/lib/server/edge";
import { mergeParty, readPartyNames } from "@/lib/server/party-names";

export const GET = route(listPartyNames, readPartyNames);
export const POST = route(mergePartyEndpoint, mergeParty);
