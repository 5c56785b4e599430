import { getTeam, renameTeam as renameTeamEndpoint } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { readTeam, renameTeam } from "@/lib/server/teams";

export const GET = route(getTeam, readTeam);
export const PUT = route(renameTeamEndpoint, renameTeam);
