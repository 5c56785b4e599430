import { listPeople } from "@/lib/api/endpoints/people";
import { route } from "@/lib/server/edge";
import { readPeople } from "@/lib/server/people";

export const GET = route(listPeople, readPeople);
