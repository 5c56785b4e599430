import { acceptInvitation } from "@/lib/api/endpoints/accounts";
import { route } from "@/lib/server/edge";
import { takeUpInvitation } from "@/lib/server/invitations";

export const POST = route(acceptInvitation, takeUpInvitation);
