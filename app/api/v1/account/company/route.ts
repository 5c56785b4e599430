import { connectCompany, disconnectCompany as disconnectEndpoint } from "@/lib/api/endpoints/company";
import { beginConnection, disconnectCompany } from "@/lib/server/company/connecting";
import { route } from "@/lib/server/edge";

export const POST = route(connectCompany, beginConnection);
export const DELETE = route(disconnectEndpoint, disconnectCompany);
