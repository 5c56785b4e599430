import { createHmac } from "node:crypto";
import type { z } from "zod";
import type { Database } from "@/db/client";
import type { InputOf } from "@/lib/api/endpoint";
import type { saveAnswer } from "@/lib/api/endpoints/answers";
import type { fixPlan as fixPlanEndpoint, recordRun as recordRunEndpoint } from "@/lib/api/endpoints/stress";
import type { PackView } from "@/lib/api/endpoints/packs";
import {
  type PartyFields,
  recordProductNotice,
  type withdrawProductNotice,
} from "@/lib/api/endpoints/products";
import { insertThings } from "@/db/queries/evidence";
import { newEvidence } from "@/lib/domain/assessment/evidence";
import type { AnswerValue } from "@/lib/domain/assessment/document";
import { toDocument } from "@/lib/domain/assessment/file";
import { putCapacities } from "@/db/queries/capacities";
import { confirmOffer, putOffer } from "@/db/queries/second-factors";
import { putProofs } from "@/db/queries/sessions";
import { sessions } from "@/db/schema";
import { WORKSPACE_STREAM, assessmentStream } from "@/lib/domain/audit";
import { addDays, addMonths, todayIn } from "@/lib/domain/calendar";
import type { Capacity } from "@/lib/domain/capacity";
import { type Actor, type Role, SYSTEM } from "@/lib/domain/permission";
import type { Question } from "@/lib/domain/questionnaire/format";
import { runningOn } from "@/lib/domain/product/version";
import { readSheet } from "@/lib/domain/scoring/sheet";
import { recordAnswerIn } from "./answers";
import { newId } from "./app";
import { clock } from "./clock";
import { type OpenFile, demandAssessment, readFile } from "./assessment-file";
import { reassessAssessment } from "./assessments";
import { hashPassword } from "./auth";
import { giveCapacities } from "./capacities";
import { type Context, makeContext } from "./context";
import { recordThing } from "./evidence-trail";
import { expireDecisions } from "./expiry";
import { join } from "./joining";
import { setIntake } from "./intake";
import { moveAssessment, readMove } from "./moves";
import { archivePack, changePack, copyPack, publishPack } from "./pack-changes";
import { readPack } from "./packs";
import { mergeParty } from "./party-names";
import { recordNotice, withdrawNotice } from "./product-notices";
import { changeProduct, openProduct, recordVersion } from "./products";
import { reviewItem, submitAssessment } from "./reviews";
import { ABSOLUTE_LIMIT_MS } from "./session";
import { restrictAssessment } from "./restriction";
import { keepScenario } from "./scenarios";
import type { SignedIn } from "./sessions";
import { evidenceStorage } from "./storage/evidence";
import { readSignOff, signAssessment } from "./sign-off";
import { fixPlan } from "./stress-plans";
import { recordRun } from "./stress-runs";
import { keepSummary } from "./summaries";
import { factorWords, newSecret, seal } from "./totp";
import { addMember, addTeam } from "./teams";

/** The workspace as one person acts in it, by the product's own clock: for a test that stands outside the server. */
export const contextAs = (db: Database, actor: Actor): Context => makeContext({ db, actor, now: clock });

/** The calendar date so many days from today, by the product's own clock. */
export const dayIn = (days: number): string => addDays(todayIn("UTC", clock()), days);

export type GivenPerson = SignedIn & {
  password: string;
  /** The Cookie header of the session that joining began. */
  cookie: string;
};

/** A person who joined as one who was invited does. */
export async function givenPerson(
  ctx: Context,
  { password, ...fields }: { name: string; email: string; role: Role; password: string },
): Promise<GivenPerson> {
  const passwordHash = await hashPassword(password);
  return ctx.change([WORKSPACE_STREAM], async (change) => {
    const { result, headers } = await join(change, { ...fields, passwordHash, linkId: null }, new Headers());
    return { ...result, password, cookie: (headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  });
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The code that an app shows at that moment, by RFC 6238 alone and none of our own code.
 *
 * @param key as an app takes it: base32, spaces and all
 */
export function codeOf(key: string, at: Date, digits = 6): string {
  const bits = Array.from(key.replaceAll(" ", ""), (letter) =>
    BASE32.indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const code = (mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 10 ** digits;
  return String(code).padStart(digits, "0");
}

/** Gives a person a second factor, and its key as an app takes it. */
export async function givenSecondFactor(db: Database, personId: string): Promise<string> {
  const secret = newSecret();
  const at = clock();
  await db.change([], async (tx) => {
    await putOffer(tx, personId, { offered: seal(secret, personId), offeredAt: at });
    await confirmOffer(tx, personId, { secret: seal(secret, personId), at, lastStep: 0 });
  });
  return factorWords(secret, { workspace: "", email: "" }).key;
}

/** As though the person had just proved who they are, in every session they have. */
export async function givenProof(db: Database, personId: string): Promise<void> {
  await db.change([], (tx) => putProofs(tx, personId, clock()));
}

/** Has a person sign in these capacities, as an administrator gives them. */
export async function givenCapacities(
  ctx: Context,
  personId: string,
  capacities: readonly Capacity[],
): Promise<void> {
  await giveCapacities(ctx, { personId, capacities: [...capacities] });
}

/** Has an assessment that is answered whole submitted for review. */
export async function givenSubmission(ctx: Context, assessmentId: string): Promise<void> {
  const { assessment } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  await submitAssessment(ctx, { assessmentId, revision: assessment.revision });
}

/** Keeps a what-if in which nothing is known of one question; gives its id. */
export async function givenScenario(
  ctx: Context,
  assessmentId: string,
  questionId = "AU-01",
): Promise<string> {
  const scenarioId = newId();
  const supposes = [{ questionId, state: "unknown", value: null, level: "asserted" }] as const;
  const name = `If ${questionId} is unknown`;
  await keepScenario(ctx, { assessmentId, scenarioId, revision: 0, name, supposes: [...supposes] });
  return scenarioId;
}

/** A scenario of an assessment's stress tests. */
type OfScenario = { assessmentId: string; pack: string; scenario: string };

/** Fixes what a scenario that nobody has planned yet has to reach. */
export async function givenPlan(
  ctx: Context,
  of: OfScenario,
  more: Partial<InputOf<typeof fixPlanEndpoint>> = {},
): Promise<void> {
  const asked = {
    requiredRate: 0.95,
    attempts: 1,
    passRule: "Two of ours agree that it did what it should.",
  };
  await fixPlan(ctx, { ...of, ...asked, groupLimit: null, because: "", revision: 0, ...more });
}

/** Records a run under the first wording of the plan, by its counts unless said; gives its id. */
export async function givenRun(
  ctx: Context,
  of: OfScenario,
  more: Partial<InputOf<typeof recordRunEndpoint>> = {},
): Promise<string> {
  const { assessment, file, today } = await readFile(ctx.db.read, ctx.actor, of.assessmentId, ctx.now());
  const { model = "", version = "", configurationHash = "" } = runningOn(file.product.versions, today) ?? {};
  const { id } = await recordRun(ctx, {
    ...of,
    ...{ planRevision: 1, ranOn: today, ranAt: "14:30", model, modelVersion: version, configurationHash },
    tester: { name: "O. Okafor", role: "Quality", independence: "apart" },
    ...{ region: "EU", settings: "Temperature 0", caseSource: `Closed cases: ${assessment.useCase}` },
    ...{ deidentified: "Names and dates replaced.", graders: "O. Okafor and B. Berg", judge: null },
    ...{ deviations: "", abandonedBecause: "" },
    results: { by: "form", cases: 100, passed: 97, neverEvents: 0, failures: [] },
    ...more,
  });
  return id;
}

/** Has a reviewer reopen an answer, saved once, of which nobody has spoken yet. */
export async function givenReopening(
  ctx: Context,
  assessmentId: string,
  { itemId, note }: { itemId: string; note: string },
): Promise<void> {
  await reviewItem(ctx, { assessmentId, itemId, note, itemRevision: 1, revision: 0, state: "reopened" });
}

/** Has the product of an assessment run another version. */
export async function givenVersion(ctx: Context, assessmentId: string): Promise<void> {
  const { productId } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  const version = { model: "lumen-large", version: "4.0", configurationHash: "", since: "2026-02-01" };
  await recordVersion(ctx, { productId, ...version });
}

/** Has a vendor announce something of a product; gives the notice's id. */
export async function givenNotice(
  ctx: Context,
  productId: string,
  fields: Omit<z.input<typeof recordProductNotice.input>, "productId">,
): Promise<string> {
  const known = new Set((await openProduct(ctx, { productId })).notices.map(({ id }) => id));
  const { notices } = await recordNotice(ctx, recordProductNotice.input.parse({ ...fields, productId }));
  return notices.find(({ id }) => !known.has(id))?.id ?? "";
}

export const givenNoticeWithdrawn = (ctx: Context, of: InputOf<typeof withdrawProductNotice>) =>
  withdrawNotice(ctx, of);

/** Has the product of an assessment name who is behind it. */
export async function givenParties(
  ctx: Context,
  assessmentId: string,
  parties: readonly Pick<PartyFields, "kind" | "name">[],
): Promise<void> {
  const { productId } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  const { revision, name, surfaces } = await openProduct(ctx, { productId });
  await changeProduct(ctx, {
    ...{ productId, revision, name, surfaces },
    parties: parties.map((party) => ({ ...party, country: "", purpose: "" })),
  });
}

/** Has a spelling count as another name; gives the id of what was said. */
export async function givenPartyName(ctx: Context, spelling: string, party: string): Promise<string> {
  return (await mergeParty(ctx, { spelling, party })).id;
}

/** A copy of the healthcare pack by a lead: as a draft, published, changed since, or archived. */
export async function givenPack(
  ctx: Context,
  id: string,
  stage: "draft" | "published" | "changed" | "archived" = "published",
  title = `Pack ${id}`,
): Promise<PackView> {
  const copied = await copyPack(ctx, { id, from: "HC", title });
  if (stage === "draft") return copied;
  const { text, revision } = await publishPack(ctx, { packId: id, revision: 1, note: "First of our own." });
  if (stage === "archived") return archivePack(ctx, { packId: id });
  if (stage === "changed") return changePack(ctx, { packId: id, revision, ...text, title: "Changed since" });
  return readPack(ctx, { packId: id });
}

export const givenPackArchived = (ctx: Context, packId: string) => archivePack(ctx, { packId });

/** Moves a draft to the current questionnaire. @returns the hash of the one before, and the revision at which it stands */
export async function givenMove(
  ctx: Context,
  assessmentId: string,
): Promise<{ from: string; revision: number }> {
  const { move } = await readMove(ctx, { assessmentId, target: "current" });
  if (!move) throw new Error("There is nothing to move to.");
  const { revision } = await moveAssessment(ctx, {
    ...{ assessmentId, revision: move.revision },
    to: move.to.sha256,
  });
  return { from: move.from.sha256, revision };
}

/** Reassesses a decision, its facts confirmed as they were, after its product runs another version. */
export async function givenSuccessor(ctx: Context, assessmentId: string): Promise<string> {
  const { assessment } = await readFile(ctx.db.read, ctx.actor, assessmentId, ctx.now());
  const { facts, extendedSections, pack, scenariosNotApplicable } = assessment;
  await givenVersion(ctx, assessmentId);
  const { id, revision } = await reassessAssessment(ctx, { assessmentId });
  await setIntake(ctx, {
    ...{ assessmentId: id, revision, reason: "" },
    ...{ facts, extendedSections, pack, scenariosNotApplicable },
  });
  return id;
}

/**
 * Has an assessment that is answered whole submitted and signed by one person, who becomes
 * process owner for it: as tier 1 allows.
 */
export async function givenDecision(ctx: Context, assessmentId: string): Promise<void> {
  await givenSubmission(ctx, assessmentId);
  await ctx.change([], ({ tx, at }) =>
    putCapacities(tx, ctx.actor.id, { given: ["process_owner"], givenBy: ctx.actor.id, givenAt: at }),
  );
  const approved = { meaning: "approved", capacity: "process_owner" } as const;
  for (const demanded of [{ meaning: "prepared", capacity: null } as const, approved]) {
    const { shown } = await readSignOff(ctx, { assessmentId });
    await signAssessment(await provenIn(ctx), { assessmentId, shown, ...demanded });
  }
}

/** The same by the clock of years ago, so that the decision has ended since. */
export async function givenExpired(db: Database, actor: Actor, assessmentId: string): Promise<void> {
  const then = new Date(`${addMonths(todayIn("UTC", clock()), -60)}T12:00:00Z`);
  await givenDecision(makeContext({ db, actor, now: () => then }), assessmentId);
  await expireDecisions(contextAs(db, SYSTEM));
}

/** The same person, in a session in which they have just proved who they are. */
async function provenIn(ctx: Context): Promise<Context> {
  const [sessionId, at] = [newId(), ctx.now()];
  await ctx.change([], ({ tx }) =>
    tx.insert(sessions).values({
      id: sessionId,
      token: newId().replaceAll("-", ""),
      userId: ctx.actor.id,
      expiresAt: new Date(at.getTime() + ABSOLUTE_LIMIT_MS),
      ...{ lastSeenAt: at, createdAt: at, updatedAt: at, provenAt: at },
    }),
  );
  return { ...ctx, sessionId };
}

/** A team of these people; gives its id. */
export async function givenTeam(
  ctx: Context,
  name: string,
  memberIds: readonly string[] = [],
): Promise<string> {
  const { id: teamId } = await addTeam(ctx, { name });
  for (const personId of memberIds) await addMember(ctx, { teamId, personId });
  return teamId;
}

/** Has only this team see an assessment whose owner belongs to it. */
export async function givenRestriction(ctx: Context, assessmentId: string, teamId: string): Promise<void> {
  const { revision } = await demandAssessment(ctx.db.read, ctx.actor, assessmentId);
  await restrictAssessment(ctx, { assessmentId, revision, teamId, reason: "" });
}

export type GivenReply = Omit<InputOf<typeof saveAnswer>, "assessmentId" | "questionId" | "revision">;

/**
 * Answers every question that is asked and blank, and those that the answers add.
 * `reply` gives undefined for a question that is to stay open.
 */
export async function givenAnswers(
  ctx: Context,
  assessmentId: string,
  reply: (question: Question) => GivenReply | undefined = bestReply,
): Promise<void> {
  await ctx.change([assessmentStream(assessmentId)], async (change) => {
    let open = await readFile(change.tx, ctx.actor, assessmentId, change.at);
    for (let next = nextBlank(open, reply); next; next = nextBlank(open, reply))
      open = (await recordAnswerIn(change, ctx.actor, open, { ...next, revision: 0 })).next;
    await keepSummary(change.tx, open);
  });
}

function nextBlank(
  { questionnaire, file, today }: OpenFile,
  reply: (question: Question) => GivenReply | undefined,
): (GivenReply & { questionId: string }) | undefined {
  const { asked } = readSheet(questionnaire, toDocument(questionnaire, file, today)).context;
  const answered = new Set(file.answers.map(({ questionId }) => questionId));
  for (const question of questionnaire.sections.flatMap(({ questions }) => questions)) {
    const given = asked.has(question.id) && !answered.has(question.id) ? reply(question) : undefined;
    if (given) return { ...given, questionId: question.id };
  }
  return undefined;
}

/** The reply that earns most, with a clause that binds. */
export const bestReply = ({ answer }: Question): GivenReply => ({
  state: "answered",
  value: bestValue(answer),
  note: "",
  reason: "",
  evidence: [{ title: "Order form", link: "", clause: "clause 4.2", level: "binding", validUntil: "" }],
});

function bestValue(answer: Question["answer"]): AnswerValue | null {
  switch (answer.type) {
    case "choice":
      return answer.options[0]?.id ?? null;
    case "number": {
      const [band] = answer.bands;
      return band === undefined ? 0 : "atMost" in band ? band.atMost : "atLeast" in band ? band.atLeast : 0;
    }
    case "multi":
      return answer.items.map(({ id }) => id);
    case "text":
      return "As described in the order form.";
    case "runs":
      return null;
  }
}

/**
 * A thing with a file that nobody looked into: it is of the type that is said, whatever it
 * holds. Gives the thing's id.
 */
export async function givenFile(
  ctx: Context,
  assessmentId: string,
  { name, mediaType, content }: { name: string; mediaType: string; content: Uint8Array },
): Promise<string> {
  async function* pieces() {
    yield await Promise.resolve(content);
  }
  const stored = await evidenceStorage().put(pieces(), { mostBytes: content.length });
  const file = { ...stored, name, mediaType, scan: "not_scanned" } as const;
  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const made = { id: newId(), by: ctx.actor.id, at: change.at.toISOString() };
    const thing = { ...newEvidence(made, { title: name }), file };
    await insertThings(change.tx, assessmentId, [thing]);
    recordThing(change, assessmentId, "evidence.added", thing);
    return thing.id;
  });
}
