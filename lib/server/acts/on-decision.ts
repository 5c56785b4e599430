import { listWaivers } from "@/db/queries/waivers";
import type { Demanded } from "@/lib/domain/assessment/sign-off";
import { knockedOutBy } from "@/lib/domain/assessment/waiver";
import { addDays } from "@/lib/domain/calendar";
import { Refusal } from "@/lib/domain/refusal";
import { reassessAssessment, readSheet } from "../assessments";
import { expireDecisions } from "../expiry";
import { systemContext } from "../place";
import { openResult } from "../results";
import { handBack, returnAssessment, reviewItem, submitAssessment } from "../reviews";
import { readSignOff, signAssessment } from "../sign-off";
import type { TestContext } from "../testing";
import { grantWaiver, withdrawWaiver } from "../waivers";
import { approveOne, waitingIn } from "./on-answers";
import { type Scene, at } from "./scene";

/** What is done from review to the end of a decision. */
export const onDecision = {
  submit: async ({ ctx, assessmentId, sheet: { revision } }: Scene) => {
    await submitAssessment(ctx, { assessmentId, revision });
  },
  giveBack: async ({ ctx, assessmentId, sheet: { revision } }: Scene) => {
    await returnAssessment(ctx.as("lead"), { assessmentId, revision, reason: "More is needed" });
  },
  async word({ ctx, assessmentId, sheet, pick, other, said }: Scene) {
    const { questionId: itemId, revision: itemRevision } = at(sheet.answers, pick);
    const state = other % 2 === 0 ? "accepted" : "reopened";
    const revision = sheet.reviews.find((review) => review.itemId === itemId)?.revision ?? 0;
    const word = { assessmentId, itemId, itemRevision, revision, state, note: `Look: ${said}` } as const;
    await reviewItem(ctx.as("lead", "reviewer"), word);
  },
  handBack: async (scene: Scene) => handOneBack(scene, at(reopenedIn(scene), 0)),
  async waive({ ctx, assessmentId, sheet, pick, said }: Scene) {
    const { report } = await openResult(ctx, { assessmentId });
    const rejects = report ? knockedOutBy(report.documents.score) : [];
    await grantWaiver(await executive(ctx).proven(), {
      ...{ assessmentId, questionId: rejects[pick % Math.max(1, rejects.length)] ?? "" },
      ...{ reason: `Nobody else: ${said}`, control: "Names are removed." },
      expiresOn: addDays(sheet.today, 20 + (pick % 300)),
    });
  },
  async unwaive({ ctx, assessmentId, pick }: Scene) {
    const waivers = await listWaivers(ctx.db.read, assessmentId);
    const { id: waiverId, revision } = at(
      waivers.filter(({ withdrawnAt }) => withdrawnAt === null),
      pick,
    );
    await withdrawWaiver(executive(ctx), { assessmentId, waiverId, revision });
  },
  sign: async ({ ctx, assessmentId }: Scene) => signNext(ctx, assessmentId),
  /** Deals with all that is in the way, and gives every signature that is asked for. */
  async decide(scene: Scene) {
    const { ctx, assessmentId, sheet } = scene;
    if (sheet.status !== "in_review") throw new Refusal("locked", "Only what is in review is decided.");
    for (const review of reopenedIn(scene)) await handOneBack(scene, review);
    for (const answer of waitingIn(scene)) await approveOne(scene, answer);
    while ((await readSheet(ctx, { assessmentId })).status === "in_review") await signNext(ctx, assessmentId);
  },
  async expire({ ctx, sheet: { status, validUntil } }: Scene) {
    if (status !== "decided") throw new Refusal("locked", "Only a decision expires.");
    ctx.setNow(new Date(`${addDays(validUntil, 1)}T12:00:00Z`));
    await expireDecisions(systemContext(ctx));
  },
  async reassess({ history, ctx, assessmentId }: Scene) {
    history.assessmentIds.push((await reassessAssessment(ctx, { assessmentId })).id);
  },
};

const executive = (ctx: TestContext) => ctx.as("lead", "executive");

/** The officer prepared it, a lead reviews it, and for each capacity there is somebody. */
const signerFor = (ctx: TestContext, { meaning, capacity }: Demanded): TestContext =>
  meaning === "prepared" ? ctx : ctx.as("lead", capacity ?? "lead");

async function signNext(ctx: TestContext, assessmentId: string) {
  const { shown, demanded } = await readSignOff(ctx, { assessmentId });
  const { meaning, capacity } = at(
    demanded.filter(({ signature }) => signature === null),
    0,
  );
  const signer = await signerFor(ctx, { meaning, capacity }).proven();
  await signAssessment(signer, { assessmentId, shown, meaning, capacity });
}

const reopenedIn = ({ sheet }: Scene) => sheet.reviews.filter(({ state }) => state === "reopened");

async function handOneBack(
  { ctx, assessmentId, said: note }: Scene,
  { itemId, revision }: Scene["sheet"]["reviews"][number],
) {
  await handBack(ctx, { assessmentId, itemId, revision, note });
}
