import type { Reader } from "@/db/client";
import { type AuditRequest, peopleIn } from "@/lib/domain/audit-request/audit-request";
import { findActorNames } from "./actor-names";

/** Names of everybody whose id stands in these requests: the one place where whoever asks is called by a name. */
export async function namesInRequests(
  db: Reader,
  requests: readonly AuditRequest[],
): Promise<Record<string, string>> {
  return Object.fromEntries(await findActorNames(db, requests.flatMap(peopleIn)));
}
