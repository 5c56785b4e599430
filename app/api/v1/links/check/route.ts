import { checkLink } from "@/lib/api/endpoints/accounts";
import { route } from "@/lib/server/edge";
import { readLink } from "@/lib/server/new-password";

export const POST = route(checkLink, readLink);
