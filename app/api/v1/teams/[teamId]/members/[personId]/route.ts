import { addTeamMember, removeTeamMember } from "@/lib/api/endpoints/teams";
import { route } from "@/lib/server/edge";
import { addMember, removeMember } from "@/lib/server/teams";

export const PUT = route(addTeamMember, addMember);
export const DELETE = route(removeTeamMember, removeMember);
