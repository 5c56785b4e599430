import { proveSession } from "@/lib/api/endpoints/accounts";
import { route } from "@/lib/server/edge";
import { noteProof } from "@/lib/server/proof";

export const POST = route(proveSession, noteProof);
