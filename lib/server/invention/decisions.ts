import { findLatestSnapshot } from "@/db/queries/sign-off";
import type { Demanded } from "@/lib/domain/assessment/sign-off";
import { type CalendarDate, addDays } from "@/lib/domain/calendar";
import type { Chance } from "@/lib/domain/chance";
import { conditionRef } from "@/lib/domain/follow-up/follow-up";
import type { ReportSubject } from "@/lib/report/source";
import { readSheet } from "../assessments";
import { type Context, onBehalfOf } from "../context";
import { addAction, closeAction } from "../follow-ups";
import { submitAssessment } from "../reviews";
import { readSignOff, signOnProof } from "../sign-off";
import { grantOnProof } from "../waivers";
import type { House } from "./house";

type Deciding = {
  assessmentId: string;
  house: House;
  today: CalendarDate;
  counts: { decisions: number; actions: number };
};

/** Nobody signs in as an invented person, so none can prove anything. */
const unproven = async () => {};

/**
 * Has a whole assessment of the house's officer submitted, signed by everybody its tier asks
 * for, and its conditions made actions: some done, some overdue. Now and then the executive
 * accepts the risk of what the score rejects.
 */
export async function decideOne(
  ctx: Context,
  chance: Chance,
  { assessmentId, house, today, counts }: Deciding,
): Promise<void> {
  const officer = onBehalfOf(ctx, house.officer);
  const { revision } = await readSheet(officer, { assessmentId });
  await submitAssessment(officer, { assessmentId, revision });
  let signOff = await readSignOff(officer, { assessmentId });
  if (signOff.decision === "reject" && chance.often(0.4)) {
    const accepted = {
      ...{
        reason: "No other vendor offers this in the language of the ward.",
        control: "A person reads each draft.",
      },
      expiresOn: addDays(today, 30 + chance.below(300)),
    };
    const executive = onBehalfOf(ctx, house.signers.executive);
    await grantOnProof(executive, { assessmentId, questionId: "", ...accepted }, unproven);
    signOff = await readSignOff(officer, { assessmentId });
  }
  for (const { meaning, capacity } of signOff.demanded) {
    const signer = onBehalfOf(ctx, signerIn(house, { meaning, capacity }));
    await signOnProof(signer, { assessmentId, shown: signOff.shown, meaning, capacity }, unproven);
  }
  counts.decisions += 1;
  counts.actions += await followUp(officer, chance, { assessmentId, today });
}

const signerIn = ({ officer, reviewer, signers }: House, { meaning, capacity }: Demanded) =>
  capacity !== null ? signers[capacity] : meaning === "prepared" ? officer : reviewer;

/** An action for each of the first conditions under which it was approved; gives how many. */
async function followUp(
  ctx: Context,
  chance: Chance,
  { assessmentId, today }: { assessmentId: string; today: CalendarDate },
): Promise<number> {
  const snapshot = await findLatestSnapshot(ctx.db.read, assessmentId);
  if (!snapshot) return 0;
  const { score, evidence = [] } = JSON.parse(snapshot.content) as ReportSubject;
  const conditions = score.conditions.slice(0, 1 + chance.below(3));
  for (const condition of conditions) {
    const { followUp } = await addAction(ctx, {
      ...{ assessmentId, condition: conditionRef(condition), findingId: null },
      ...{ title: "Have the vendor confirm it in writing", description: "", blocksGoLive: false },
      dueOn: addDays(today, chance.below(120) - 40),
      verification: "The signed page is among the evidence.",
      ifMissed: "The use pauses until it is there.",
    });
    const [proof] = evidence;
    if (proof && chance.often(0.3)) {
      const { id: followUpId, revision } = followUp;
      const closing = { note: "Countersigned and filed.", evidence: [proof.id] };
      await closeAction(ctx, { assessmentId, followUpId, revision, ...closing });
    }
  }
  return conditions.length;
}
