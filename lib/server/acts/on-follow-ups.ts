import { listFollowUpsOf } from "@/db/queries/follow-ups";
import { type FollowUp, SEVERITIES, conditionRef } from "@/lib/domain/follow-up/follow-up";
import {
  addAction,
  changeAction,
  changeFinding,
  closeAction,
  closeFinding,
  raiseFinding,
  reopenAction,
  reopenFinding,
} from "../follow-ups";
import { openResult } from "../results";
import { type Scene, at, questions } from "./scene";

const particulars = ({ pick, other, said }: Scene) => ({
  ...{ title: `To do ${pick}`, description: said, dueOn: other % 2 === 0 ? "" : "2026-12-24" },
  ...{ verification: "", ifMissed: "", blocksGoLive: other % 3 === 0 },
});

async function one({ ctx, assessmentId, pick }: Scene, kind: FollowUp["kind"], state: FollowUp["state"]) {
  const all = await listFollowUpsOf(ctx.db.read, assessmentId);
  const { id: followUpId, revision } = at(
    all.filter((followUp) => followUp.kind === kind && followUp.state === state),
    pick,
  );
  return { assessmentId, followUpId, revision };
}

const closing = ({ sheet, pick }: Scene) => ({
  note: "Done.",
  evidence: [
    at(
      sheet.evidence.filter(({ withdrawnAt }) => withdrawnAt === null),
      pick,
    ).id,
  ],
});

/** What is found and done, at any time. */
export const onFollowUps = {
  async finding(scene: Scene) {
    const { ctx, assessmentId, pick, other } = scene;
    const questionId = pick % 3 === 0 ? "" : at(questions, pick).id;
    const about = { assessmentId, questionId, severity: at(SEVERITIES, other) };
    await raiseFinding(ctx.as("lead"), { ...about, ...particulars(scene) });
  },
  async action(scene: Scene) {
    const { ctx, assessmentId, pick } = scene;
    const conditions = (await openResult(ctx, { assessmentId })).report?.documents.score.conditions ?? [];
    const condition = pick % 3 === 0 ? conditionRef(at(conditions, pick)) : null;
    const findingId = pick % 3 === 1 ? (await one(scene, "finding", "open")).followUpId : null;
    await addAction(ctx, { assessmentId, condition, findingId, ...particulars(scene) });
  },
  async changeFinding(scene: Scene) {
    const severity = at(SEVERITIES, scene.other);
    const changed = { ...particulars(scene), severity };
    await changeFinding(scene.ctx.as("lead"), { ...(await one(scene, "finding", "open")), ...changed });
  },
  async changeAction(scene: Scene) {
    await changeAction(scene.ctx, { ...(await one(scene, "action", "open")), ...particulars(scene) });
  },
  async closeFinding(scene: Scene) {
    await closeFinding(scene.ctx.as("lead"), { ...(await one(scene, "finding", "open")), ...closing(scene) });
  },
  async closeAction(scene: Scene) {
    await closeAction(scene.ctx, { ...(await one(scene, "action", "open")), ...closing(scene) });
  },
  async reopenFinding(scene: Scene) {
    const done = await one(scene, "finding", "done");
    await reopenFinding(scene.ctx.as("lead"), { ...done, reason: "It is back." });
  },
  async reopenAction(scene: Scene) {
    await reopenAction(scene.ctx, { ...(await one(scene, "action", "done")), reason: "Not yet." });
  },
};
