import { finishCompany as finishEndpoint } from "@/lib/api/endpoints/company";
import { finishCompany } from "@/lib/server/company/returning";
import { route } from "@/lib/server/edge";

export const POST = route(finishEndpoint, finishCompany);
