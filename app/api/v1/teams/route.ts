import { addTeam as addTeamEndpoint, listTeams } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { addTeam, readTeams } from "@/lib/server/teams";

export const GET = route(listTeams, readTeams);
export const POST = route(addTeamEndpoint, addTeam);
