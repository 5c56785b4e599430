import * as endpoints from "@/lib/api/endpoints/sign-off";
import { route } from "@/lib/server/edge";
import { signAssessment } from "@/lib/server/sign-off";

export const POST = route(endpoints.signAssessment, signAssessment);
