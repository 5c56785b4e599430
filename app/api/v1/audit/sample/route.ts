import * as endpoints from "@/lib/api/endpoints/sample";
import { readSample } from "@/lib/server/sample";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.drawSample, readSample);
