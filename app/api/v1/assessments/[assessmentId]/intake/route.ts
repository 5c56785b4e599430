import * as endpoints from "@/lib/api/endpoints/assessments";
import { route } from "@/lib/server/edge";
import { setIntake } from "@/lib/server/intake";

export const PUT = route(endpoints.setIntake, setIntake);
