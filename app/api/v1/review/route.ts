import * as endpoints from "@/lib/api/endpoints/reviews";
import { route } from "@/lib/server/edge";
import { listJudgements } from "@/lib/server/review-list";

export const GET = route(endpoints.listJudgements, listJudgements);
