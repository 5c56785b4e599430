import { restoreTeam as restoreTeamEndpoint } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { restoreTeam } from "@/lib/server/teams";

export const POST = route(restoreTeamEndpoint, restoreTeam);
