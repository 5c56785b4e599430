import { getStressTests } from "@/lib/api/endpoints/stress";
import { route } from "@/lib/server/edge";
import { readStressTests } from "@/lib/server/stress-runs";

export const GET = route(getStressTests, readStressTests);
