import { disablePerson } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { closeAccount } from "@/lib/server/people";

export const POST = route(disablePerson, closeAccount);
