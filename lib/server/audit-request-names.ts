import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { type AuditRequest, peopleIn } from "@/lib/domain/audit-request/audit-request";

/** Names of everybody whose id stands in these requests: the one place where whoever asks is called by a name. */
export async function namesInRequests(
  db: Reader,
  requests: readonly AuditRequest[],
): Promise<Record<string, string>> {
  return Object.fromEntries(await findPeopleNames(db, [...new Set(requests.flatMap(peopleIn))]));
}
