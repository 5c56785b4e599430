import { changePassword } from "@/lib/api/endpoints/accounts";
import { replacePassword } from "@/lib/server/accounts";
import { route } from "@/lib/server/edge";

export const PUT = route(changePassword, replacePassword);
