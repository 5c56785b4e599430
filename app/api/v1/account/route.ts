import { getAccount } from "@/lib/api/endpoints/accounts";
import { readAccount } from "@/lib/server/accounts";
import { route } from "@/lib/server/edge";

export const GET = route(getAccount, readAccount);
