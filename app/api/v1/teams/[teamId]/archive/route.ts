import { archiveTeam as archiveTeamEndpoint } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { archiveTeam } from "@/lib/server/teams";

export const POST = route(archiveTeamEndpoint, archiveTeam);
