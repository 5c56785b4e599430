import { withdrawInvitation } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { takeBackInvitation } from "@/lib/server/invitations";

export const DELETE = route(withdrawInvitation, takeBackInvitation);
