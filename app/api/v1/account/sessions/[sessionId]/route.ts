import { endOwnSession } from "@/lib/api/endpoints/accounts";
import { endOneSession } from "@/lib/server/accounts";
import { route } from "@/lib/server/edge";

export const DELETE = route(endOwnSession, endOneSession);
