import { setNewPassword } from "@/lib/api/endpoints/accounts";
import { route } from "@/lib/server/edge";
import { setPasswordByLink } from "@/lib/server/new-password";

export const POST = route(setNewPassword, setPasswordByLink);
