import { enablePerson } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { reopenAccount } from "@/lib/server/people";

export const POST = route(enablePerson, reopenAccount);
