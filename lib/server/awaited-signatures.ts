import { listLastActs, listSignaturesOf, listToBeSigned, listWaived } from "@/db/queries/awaited-signatures";
import { capacitiesOf } from "@/db/queries/capacities";
import {
  type Decision,
  type Demanded,
  type Signing,
  demandedSignatures,
  signingObstacles,
  stillHolding,
} from "@/lib/domain/assessment/sign-off";
import { demand, may } from "@/lib/domain/permission";
import type { Context } from "./context";
import { AUTHORING } from "./sign-off";

/** An assessment that waits for signatures which the one who asks can give. */
export type AwaitedSignature = {
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
  tier: number;
  /** Which of them; never empty. */
  demanded: Demanded[];
  /** Since when it stands as it does (RFC 3339 in UTC). */
  since: string;
};

const AT_MOST = 20;
/** So many are looked at for them: who may sign what follows from more than a statement can ask. */
const LOOKED_AT = 100;

/** After one of these a signature stands for something else than what is there. */
const MOVING = [
  "answer.recorded",
  "answer.taken_over",
  "answer.approved",
  "duty.recorded",
  "evidence.corrected",
  "evidence.file_added",
  "waiver.granted",
  "waiver.withdrawn",
  "assessment.returned",
] as const;

/**
 * What waits for a signature of the one who asks, the longest first: in five statements,
 * however many wait. What has moved since somebody signed is read off the assessment's own
 * entries; whether they made a difference, and what moved elsewhere, its own page says.
 *
 * @throws Refusal `forbidden` unless the role signs
 */
export async function listAwaitedSignatures(
  { db: { read: db }, actor }: Context,
  today: string,
): Promise<AwaitedSignature[]> {
  demand(actor, "assessment.sign");
  const signer = {
    id: actor.id,
    capacities: await capacitiesOf(db, actor.id),
    reviews: may(actor.role, "assessment.review"),
  };
  const others = signer.reviews || signer.capacities.length > 0;
  const waiting = await listToBeSigned(db, actor, { by: others ? null : AUTHORING, limit: LOOKED_AT });
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ assessmentId }) => assessmentId);
  const acts = await listLastActs(db, ids, [...new Set([...AUTHORING, ...MOVING])]);
  const signatures = await listSignaturesOf(db, ids);
  const waived = await listWaived(db, ids, today);
  const of = <Row extends { assessmentId: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ assessmentId }) => assessmentId === id);

  return waiting
    .map(({ verdict, knockOuts, since, ...row }) => {
      const signing = signingOf({
        tier: row.tier,
        decision: decisionOf({ verdict, knockOuts }, of(waived, row.assessmentId)),
        acts: of(acts, row.assessmentId),
        signatures: of(signatures, row.assessmentId),
      });
      const demanded = demandedSignatures(signing).filter(
        (one) => signingObstacles(signing, one, signer).length === 0,
      );
      return { ...row, demanded, since: since.toISOString() };
    })
    .filter(({ demanded }) => demanded.length > 0)
    .slice(0, AT_MOST);
}

function signingOf({
  tier,
  decision,
  acts,
  signatures,
}: {
  tier: number;
  decision: Decision;
  acts: Awaited<ReturnType<typeof listLastActs>>;
  signatures: Awaited<ReturnType<typeof listSignaturesOf>>;
}): Signing {
  const did = (actions: readonly string[]) => acts.filter(({ action }) => actions.includes(action));
  const authors = new Set(did(AUTHORING).map(({ actorId }) => actorId));
  const under = signatures.filter(
    ({ snapshotSha256 }) => snapshotSha256 === signatures.at(-1)?.snapshotSha256,
  );
  const moved = did(MOVING).some(({ seq }) => seq > (under[0]?.afterSeq ?? 0));
  return { tier, decision, authors, signed: moved ? [] : stillHolding(under, { tier, authors }) };
}

/** As `decisionUnder` says it of the whole score, from what lists know of that. */
function decisionOf(
  { verdict, knockOuts }: { verdict: string; knockOuts: number },
  waived: readonly { questionId: string }[],
): Decision {
  if (verdict === "approve" || verdict === "conditions") return verdict;
  const all =
    waived.some(({ questionId }) => questionId === "") || (knockOuts > 0 && waived.length >= knockOuts);
  return all ? "accepted_risk" : "reject";
}
