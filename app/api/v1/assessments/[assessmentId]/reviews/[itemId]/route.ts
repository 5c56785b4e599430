import * as endpoints from "@/lib/api/endpoints/reviews";
import { route } from "@/lib/server/edge";
import { reviewItem } from "@/lib/server/reviews";

export const PUT = route(endpoints.reviewItem, reviewItem);
