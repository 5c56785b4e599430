import { makePasswordLink } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { offerNewPassword } from "@/lib/server/new-password";

export const POST = route(makePasswordLink, offerNewPassword);
