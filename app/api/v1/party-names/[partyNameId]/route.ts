import { partParty as partPartyEndpoint } from "@/lib/api/endpoints/parties";
import { route } from "@/lib/server/edge";
import { partParty } from "@/lib/server/party-names";

export const DELETE = route(partPartyEndpoint, partParty);
