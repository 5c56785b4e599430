import { recordProductVersion } from "@/lib/api/endpoints/products";
import { route } from "@/lib/server/edge";
import { recordVersion } from "@/lib/server/products";

export const POST = route(recordProductVersion, recordVersion);
