import { startCompanySignIn } from "@/lib/api/endpoints/company";
import { beginCompanySignIn } from "@/lib/server/company/returning";
import { route } from "@/lib/server/edge";

export const POST = route(startCompanySignIn, beginCompanySignIn);
