import * as endpoints from "@/lib/api/endpoints/comparisons";
import { exportComparison } from "@/lib/server/comparison-export";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.exportComparison, exportComparison);
