import * as endpoints from "@/lib/api/endpoints/package";
import { route } from "@/lib/server/edge";
import { exportPackage } from "@/lib/server/package";

export const GET = route(endpoints.exportPackage, exportPackage);
