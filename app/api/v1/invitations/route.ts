import { invitePerson, listInvitations } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { offerAccount, readInvitations } from "@/lib/server/invitations";

export const GET = route(listInvitations, readInvitations);
export const POST = route(invitePerson, offerAccount);
