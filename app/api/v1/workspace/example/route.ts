import { loadExample as loadExampleEndpoint } from "@/lib/api/endpoints/workspace";
import { route } from "@/lib/server/edge";
import { loadExample } from "@/lib/server/example";

export const POST = route(loadExampleEndpoint, loadExample);
