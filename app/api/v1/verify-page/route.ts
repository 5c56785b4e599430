import * as endpoints from "@/lib/api/endpoints/checkpoints";
import { getVerifyPage } from "@/lib/server/checkpoint-files";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.getVerifyPage, getVerifyPage);
