import { NO_PARTICULARS, isCitable, particularsOf } from "@/lib/domain/assessment/evidence";
import { addDays } from "@/lib/domain/calendar";
import { addEvidence, correctEvidence, reinstateEvidence, withdrawEvidence } from "../evidence";
import { type Scene, at } from "./scene";

const uncited = ({ sheet }: Scene) => {
  const cited = new Set(sheet.answers.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
  return sheet.evidence.filter((thing) => isCitable(thing) && !cited.has(thing.id));
};

/** What is done to the things themselves. */
export const onEvidence = {
  async addThing({ ctx, assessmentId, pick }: Scene) {
    await addEvidence(ctx, { ...NO_PARTICULARS, assessmentId, title: `Policy ${pick}`, kind: "policy" });
  },
  async replace({ ctx, assessmentId, sheet, pick }: Scene) {
    const { id: replaces } = at(sheet.evidence.filter(isCitable), pick);
    await addEvidence(ctx, { ...NO_PARTICULARS, assessmentId, replaces, title: `Newer ${pick}` });
  },
  async correct({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const thing = at(
      sheet.evidence.filter(({ withdrawnAt }) => withdrawnAt === null),
      pick,
    );
    const { id: evidenceId, revision } = thing;
    const changed = { issuer: said.trim(), validUntil: addDays(sheet.today, other % 9) };
    await correctEvidence(ctx, { assessmentId, evidenceId, revision, ...particularsOf(thing), ...changed });
  },
  async withdraw(scene: Scene) {
    const { id: evidenceId, revision } = at(uncited(scene), scene.pick);
    const { ctx, assessmentId } = scene;
    await withdrawEvidence(ctx, { assessmentId, evidenceId, revision, because: "Not theirs." });
  },
  async reinstate({ ctx, assessmentId, sheet, pick }: Scene) {
    const withdrawn = sheet.evidence.filter(({ withdrawnAt }) => withdrawnAt !== null);
    const { id: evidenceId, revision } = at(withdrawn, pick);
    await reinstateEvidence(ctx, { assessmentId, evidenceId, revision });
  },
};
