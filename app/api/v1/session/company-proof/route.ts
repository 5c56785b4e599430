import { proveByCompany } from "@/lib/api/endpoints/company";
import { beginCompanyProof } from "@/lib/server/company/proving";
import { route } from "@/lib/server/edge";

export const POST = route(proveByCompany, beginCompanyProof);
