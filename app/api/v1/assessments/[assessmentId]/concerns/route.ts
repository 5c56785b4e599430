import * as endpoints from "@/lib/api/endpoints/concerns";
import { readConcerns } from "@/lib/server/concerns";
import { route } from "@/lib/server/edge";

export const GET = route(endpoints.listConcerns, readConcerns);
