import { createFirstAdministrator } from "@/lib/api/endpoints/accounts";
import { route } from "@/lib/server/edge";
import { addFirstAdministrator } from "@/lib/server/setup";

export const POST = route(createFirstAdministrator, addFirstAdministrator);
