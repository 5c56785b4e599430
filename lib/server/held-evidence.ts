import type { Reader } from "@/db/client";
import { listEvidence } from "@/db/queries/evidence";
import { Refusal } from "@/lib/domain/refusal";

/** For what is shown by evidence of an assessment: it holds each of these things. @throws Refusal `invalid` */
export async function demandEvidence(db: Reader, assessmentId: string, ids: readonly string[]) {
  const held = new Set(
    (await listEvidence(db, assessmentId))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id }) => id),
  );
  const faults = ids.flatMap((id, index) =>
    held.has(id) ? [] : [{ path: `evidence[${index}]`, message: "choose from this assessment's evidence" }],
  );
  if (faults.length > 0)
    throw new Refusal("invalid", "This assessment holds no such evidence, or it was withdrawn.", { faults });
}
