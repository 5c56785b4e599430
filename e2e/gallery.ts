import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listAnswers } from "@/db/queries/answers";
import { sessions } from "@/db/schema";
import type { Role } from "@/lib/domain/permission";
import { env } from "@/lib/env";
import {
  type GivenPerson,
  bestReply,
  contextAs,
  givenAnswers,
  givenCapacities,
  givenExpired,
  givenPack,
  givenPackArchived,
  givenNotice,
  givenNoticeWithdrawn,
  givenParties,
  givenPartyName,
  givenPlan,
  givenRun,
  givenPerson,
  givenProof,
  givenSuccessor,
  givenRestriction,
  givenTeam,
} from "@/lib/server/given";
import { givenAssessment, lightFacts } from "@/lib/server/seed";
import { evidenceAs } from "./evidence";
import { idsOf } from "./every-change";
import { PASSWORD, SYSTEM, expect, giveSession, test as base } from "./fixtures";
import { pdf, png } from "./files";
import { requestsAs } from "./audit-requests";
import { type Client, clientOf } from "./http";
import { followUpsAs } from "./follow-ups";
import { fill } from "./manifest";
import { enteredBy, givenRoomLink } from "./rooms";
import { talkAs } from "./talk";

/** One page in one state, as one role sees it. */
export type Sight = {
  /** The page, as the build's manifest names it. */
  page: string;
  /** What is seen, where it is not the page as it opens. */
  state?: string;
  as?: Role | "guest";
  /** Which of the gallery's things stands in the address, where it is not the first. */
  of?: keyof Things;
  search?: string;
  /** What of it is new to axe, where the rest is looked at as another sight. */
  part?: string;
  /** What the visitor does before the look. */
  enter?: (page: Page, gallery: Gallery) => Promise<void>;
};

type Things = {
  /** Half answered: with evidence, a note, a dispute, something unknown and something set aside. */
  assessmentId: string;
  answered: string;
  blank: string;
  stopped: string;
  archived: string;
  /** In review: rejected, with a critical question set aside, one reopened and one accepted. */
  reviewed: string;
  /** Signed by the lead alone, whose tier asks for no more. */
  decided: string;
  /** Signed, and then its product ran another version; the successor of it is begun. */
  changed: string;
  /** Signed so long ago that the decision has ended. */
  expired: string;
  /** Decided, as is the one that follows it. */
  superseded: string;
  /** Follows one that was decided before the product ran another version: one answer taken over, the others offered. */
  successor: string;
  /** Scored by a pack that was taken out of the questionnaire since. */
  behind: string;
};

export type Gallery = {
  things: Things;
  people: Record<Role, GivenPerson>;
  values: Record<string, string>;
  joinToken: string;
  /** Opens the auditor's room. */
  roomToken: string;
  endSessions: (role: Role) => Promise<void>;
};

/** Words as long as people make them, and one longer than any column. */
export const LONG = {
  vendor: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Künstliche Intelligenz GmbH & Co. KG",
  product: "Behandlungszusammenfassungsassistent-2026.4-enterprise-preview",
  useCase:
    "Draft discharge summaries for two wards from notes and laboratory values; a doctor edits and signs every one",
};
export const UNBROKEN = `https://trust.example/${"a-path-without-any-end/".repeat(6)}`;

/** What tells the packs of one look at the gallery from those of another. */
const letters = () =>
  `X${randomUUID()
    .replaceAll(/[^a-f]/g, "")
    .slice(0, 7)
    .toUpperCase()}`;

export const test = base.extend<{ see: (sight: Sight) => Promise<void> }, { gallery: Gallery }>({
  gallery: [
    async ({ db }, use) => {
      const system = contextAs(db, SYSTEM);
      const join = (role: Role) =>
        givenPerson(system, {
          name: `Maximiliane-Alexandra von der Wettern-Hohenlohe (${role})`,
          email: `${role}.${randomUUID()}@a-rather-long-domain-name.example.test`,
          role,
          password: PASSWORD,
        });
      const people = {
        officer: await join("officer"),
        lead: await join("lead"),
        auditor: await join("auditor"),
        admin: await join("admin"),
      };
      const lead = contextAs(db, people.lead);
      const facts = {
        ...lightFacts,
        data: 2,
        affected: 2,
        generative: true,
        personalData: true,
        domain: "healthcare",
      };
      const assessment = (more: object = {}) =>
        givenAssessment(lead, { ...LONG, facts, pack: "HC", ...more });

      const answered = await assessment();
      await givenAnswers(lead, answered);
      const assessmentId = await assessment();
      await givenAnswers(contextAs(db, people.officer), assessmentId, varied());
      const blank = await assessment();
      const stopped = await assessment({ facts: { ...facts, prohibitedPractice: true } });
      const archived = await assessment();
      const makers = [UNBROKEN.slice(0, 90), "Norrland Models, Inc."];
      const named = makers.map((name) => ({ kind: "model_provider" as const, name }));
      await givenParties(lead, assessmentId, [...named, { kind: "subprocessor", name: LONG.vendor }]);
      await givenParties(lead, blank, [{ kind: "subprocessor", name: "Norrland Models" }]);
      await givenPartyName(lead, `${LONG.vendor} ${randomUUID()}`, LONG.product);
      await talk(people, assessmentId);
      await requests(people, assessmentId);
      const followUpId = await followUp(db, people.lead, answered);
      const evidenceId = await evidence(people.lead, assessmentId);
      const ask = clientOf(env().url);
      const teamId = await givenTeam(system, `${LONG.product.slice(0, 60)} ${randomUUID().slice(0, 8)}`, [
        people.lead.id,
        people.officer.id,
      ]);
      await givenRestriction(lead, answered, teamId);
      const archivedTeamId = await givenTeam(system, `Set aside ${randomUUID()}`);
      await givenCapacities(system, people.lead.id, ["process_owner", "executive"]);
      const decided = await givenAssessment(lead, { ...LONG });
      await givenAnswers(lead, decided);
      await signWhole(people.lead, decided, db);
      const { before: changed, after: successor } = await follow(people.lead, db);
      const { before: superseded, after: following } = await follow(people.lead, db);
      await givenAnswers(lead, following);
      await signWhole(people.lead, following, db);
      await followUp(db, people.lead, decided);
      const signedLongAgo = contextAs(db, await join("officer"));
      const expired = await givenAssessment(signedLongAgo, { ...LONG });
      await givenAnswers(signedLongAgo, expired);
      await givenExpired(db, signedLongAgo.actor, expired);
      await stress(lead, assessmentId);
      await announce(lead, assessmentId, db);
      const reviewed = await assessment();
      await givenAnswers(lead, reviewed, contested);
      await review(people, reviewed);
      await ask({
        method: "POST",
        path: `/api/v1/assessments/${archived}/archive`,
        cookie: people.lead.cookie,
        body: {},
      });
      await givenProof(db, people.admin.id);
      const offer = await ask({
        method: "POST",
        path: "/api/v1/invitations",
        cookie: people.admin.cookie,
        body: { email: `invited.${randomUUID()}@a-rather-long-domain-name.example.test`, role: "auditor" },
      });
      const own = `OWN-${letters()}`;
      await givenPack(lead, own, "draft", LONG.useCase.slice(0, 80));
      const gone = `GONE-${letters()}`;
      await givenPack(lead, gone);
      const behind = await givenAssessment(lead, { ...LONG, pack: gone });
      await givenAnswers(lead, behind);
      await givenPackArchived(lead, gone);
      const { link } = JSON.parse(offer.body) as { link: string };
      const { linkId, token: roomToken } = await givenRoomLink(
        { ask, db },
        people.lead,
        [assessmentId, answered, blank, decided],
        { name: LONG.product, organisation: LONG.vendor, purpose: LONG.useCase },
      );
      await visit(ask, roomToken, assessmentId);
      await requestOfGuest(
        people.lead,
        { cookie: await enteredBy(ask, roomToken) },
        { assessmentId, evidenceId },
      );

      await ask({
        method: "POST",
        path: `/api/v1/teams/${archivedTeamId}/archive`,
        cookie: people.admin.cookie,
        body: {},
      });

      await use({
        things: {
          ...{ assessmentId, answered, blank, stopped, archived, reviewed },
          ...{ decided, changed, expired, superseded, successor, behind },
        },
        people,
        values: {
          ...{
            assessmentId,
            followUpId,
            teamId,
            evidenceId,
            packId: own,
            linkId,
            pack: "HC",
            scenario: "HC-1",
          },
          ...(await idsOf(db, assessmentId)),
        },
        joinToken: link.split("#")[1] ?? "",
        roomToken,
        endSessions: async (role) => {
          await db.change([], (tx) => tx.delete(sessions).where(eq(sessions.userId, people[role].id)));
        },
      });
    },
    { scope: "worker" },
  ],

  see: async ({ page, context, gallery }, use) => {
    await use(async ({ page: route, as, of, search = "", enter }) => {
      const { people, values, things, roomToken } = gallery;
      if (as === "guest") await giveSession(context, await enteredBy(clientOf(env().url), roomToken));
      else if (as) {
        // A session of the look's own, so that ending one ends no other.
        const ask = clientOf(env().url);
        const { email } = people[as];
        const told = await ask({
          method: "POST",
          path: "/api/v1/session",
          body: { email, password: PASSWORD },
        });
        const [name = "", value = ""] =
          (told.headers["set-cookie"]?.[0] ?? "").split(";")[0]?.split("=") ?? [];
        await context.addCookies([{ name, value, url: env().url }]);
      }
      await page.goto(fill(route, of ? { ...values, assessmentId: things[of] } : values) + search);
      await expect(page.locator("h1").first()).toBeVisible();
      await enter?.(page, gallery);
    });
  },
});

/** A guest who looks at a page and takes a file. */
async function visit(ask: Client, token: string, assessmentId: string) {
  const cookie = await enteredBy(ask, token);
  await ask({ path: `/room/assessments/${assessmentId}`, cookie });
  await ask({ path: `/api/v1/room/assessments/${assessmentId}/report?format=json`, cookie });
}

/** One that is late, one that was found wanting and waits again, and one that was answered. */
async function requests(people: Record<Role, GivenPerson>, assessmentId: string) {
  const [asking, answering] = [
    requestsAs(people.auditor, assessmentId),
    requestsAs(people.lead, assessmentId),
  ];
  await asking.make({ text: `${LONG.useCase}\n${UNBROKEN}`, questionIds: ["AU-03"], dueOn: "2026-01-31" });
  const shown = { text: `${LONG.useCase}\n${UNBROKEN}`, questionIds: ["RT-01"], links: [UNBROKEN] };
  const wanting = await asking.make();
  await answering.answer(wanting, shown);
  await asking.giveBack(wanting, { missing: LONG.useCase });
  await answering.answer(await asking.make(), shown);
}

/** One of a guest's, answered with evidence and with an address. */
async function requestOfGuest(
  lead: GivenPerson,
  guest: { cookie: string },
  { assessmentId, evidenceId }: { assessmentId: string; evidenceId: string },
) {
  const words = `${LONG.useCase}\n${UNBROKEN}`;
  const id = await requestsAs(guest, assessmentId, env().url, "/room").make({
    ...{ text: words, questionIds: ["AU-03"], dueOn: "2026-01-31" },
  });
  const shown = { text: words, evidence: [evidenceId], questionIds: ["RT-01"], links: [UNBROKEN] };
  await requestsAs(lead, assessmentId).answer(id, shown);
}

/** A finding with an action, one that is late, and one that is done; gives the finding's id. */
async function followUp(db: Database, lead: GivenPerson, assessmentId: string): Promise<string> {
  const kept = followUpsAs(lead, assessmentId);
  const evidence = (await listAnswers(db.read, assessmentId))[0]?.evidence[0]?.id ?? "";
  const words = { verification: "Seen in the signed copy.", ifMissed: "No go-live on either ward." };
  const finding = await kept.raise({
    questionId: "AU-01",
    severity: "critical",
    blocksGoLive: true,
    description: `Clause 4 allows what annex 2 forbids.\n${UNBROKEN}`,
  });
  await kept.add({ findingId: finding, dueOn: "2099-01-31", ...words });
  await kept.add({ title: LONG.useCase, dueOn: "2026-01-31", blocksGoLive: true, ...words });
  await kept.close("action", await kept.add({ title: "Ask their counsel" }), evidence);
  return finding;
}

/** Things in every state; gives the id of one that says everything that can be said, and has a file. */
async function evidence(lead: GivenPerson, assessmentId: string): Promise<string> {
  const given = evidenceAs(lead, assessmentId);
  const older = await given.put(pdf(`${LONG.product}_Auftragsverarbeitungsvereinbarung_unterzeichnet.pdf`));
  await given.put(png("Newer.png"), { replaces: older });
  await given.withdraw(await given.add({ title: LONG.useCase, link: UNBROKEN }));
  await given.add({ title: "Trust centre", link: UNBROKEN, kind: "web_page", capturedOn: "2026-01-31" });
  const whole = await given.put(pdf(`${LONG.vendor}.pdf`, "Signed"));
  return given.correct(whole, 1, {
    title: LONG.vendor,
    kind: "dpa",
    issuer: LONG.vendor,
    version: "2026-03 (second counterpart)",
    issuedOn: "2026-03-02",
    periodFrom: "2026-03-02",
    periodTo: "2026-06-30",
    receivedFrom: LONG.product,
    receivedOn: "2026-03-09",
    confidentiality: "restricted",
    validUntil: "2026-06-30",
    link: UNBROKEN,
  });
}

/** Runs of every kind of one scenario: of two files, one that was broken off, and by counts; and a plan that was changed. */
async function stress(ctx: ReturnType<typeof contextAs>, assessmentId: string) {
  const of = { assessmentId, pack: "HC", scenario: "HC-1" };
  await givenPlan(ctx, of, { attempts: 1, passRule: `It tells the patient to call now.\n${UNBROKEN}` });
  const failures = [
    { case: "V-17", severity: "critical" as const, note: UNBROKEN, neverEvent: true },
    { case: LONG.product, severity: "low" as const, note: LONG.useCase, neverEvent: false },
  ];
  await givenRun(ctx, of, {
    deviations: LONG.useCase,
    results: { by: "form", cases: 100, passed: 97, neverEvents: 1, failures },
  });
  await givenRun(ctx, of, { abandonedBecause: LONG.useCase, ranOn: "2026-02-01" });
  const asked = { requiredRate: 0.97, because: LONG.useCase, revision: 1 };
  await givenPlan(ctx, of, { ...asked, groupLimit: { measure: "ratio", atLeast: 0.8 } });
}

/** What a vendor says of a product: a model to come, and something that was taken back. */
async function announce(ctx: ReturnType<typeof contextAs>, assessmentId: string, db: Database) {
  const { productId } = await idsOf(db, assessmentId);
  const told = {
    receivedOn: "2026-03-02",
    channel: "written" as const,
    what: `${LONG.useCase}\n${UNBROKEN}`,
  };
  await givenNotice(ctx, productId, {
    ...{ ...told, kind: "change", effectiveOn: "2099-01-31" },
    version: { model: LONG.product, version: "2026.4-enterprise-preview", configurationHash: "9f2c41" },
  });
  const noticeId = await givenNotice(ctx, productId, {
    ...told,
    kind: "retirement",
    version: null,
    effectiveOn: "2027-06-30",
  });
  await givenNoticeWithdrawn(ctx, { productId, noticeId, because: LONG.useCase });
}

/** Threads of every kind: one that asks, one with a link and a change, one that is resolved, one about the whole. */
async function talk(people: Record<Role, GivenPerson>, assessmentId: string) {
  const of = (role: Role) => talkAs(people[role], assessmentId);
  const officer = of("officer");
  const { id: lead } = people.lead;
  const asking = await officer.begin("AU-01", `@[${lead}] which of the two order forms is it?`, [lead]);
  await of("auditor").reply(asking.id, `The later one, I think:\n${UNBROKEN}\nbut ask.`);
  const withdrawn = await officer.reply(asking.id, "The first?");
  await officer.withdraw(withdrawn.comments.at(-1)?.id ?? "");
  const settled = await officer.begin("AU-01", "Is the annex signed?");
  await of("lead").reply(settled.id, "It is.");
  await of("lead").resolve(settled.id);
  await of("lead").begin("", "Legal wants to see this before Friday.");
}

/** Sends one request as somebody, and gives what was answered. */
async function sendAs(
  { cookie }: GivenPerson,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const told = await clientOf(env().url)({ method, path: `/api/v1/assessments/${path}`, cookie, body });
  expect([path, told.status]).toEqual([path, 200]);
  return JSON.parse(told.body) as Record<string, unknown>;
}

const submit = async (person: GivenPerson, id: string) =>
  sendAs(person, "POST", `${id}/submission`, { revision: (await sendAs(person, "GET", id))["revision"] });

/** Whole, and asking for judgement in every way. */
const contested: Parameters<typeof givenAnswers>[2] = (asked) => {
  const best = bestReply(asked);
  const without = { value: null, note: "", reason: "", evidence: [] };
  if (asked.id === "RT-01") return { ...without, state: "not_applicable", reason: "Nothing is ever sent." };
  if (asked.id === "IN-01") return { ...without, state: "unknown", note: `Asked twice; see ${UNBROKEN}` };
  if (asked.id === "AU-03") return { ...best, value: "yes" };
  if (asked.id === "AU-01") return { ...best, evidence: [entry("Order form", UNBROKEN, "2026-01-31")] };
  return asked.id === "AU-04" ? { ...best, evidence: [] } : best;
};

async function review({ lead }: Record<Role, GivenPerson>, id: string) {
  await submit(lead, id);
  const word = (itemId: string, state: string, note: string) =>
    sendAs(lead, "PUT", `${id}/reviews/${itemId}`, { revision: 0, itemRevision: 1, state, note });
  await word("AU-01", "reopened", `Which of them? ${UNBROKEN}`);
  await word("AU-04", "accepted", "");
}

async function signWhole(person: GivenPerson, id: string, db: Database) {
  await submit(person, id);
  for (const asked of [{ meaning: "prepared" }, { meaning: "approved", capacity: "process_owner" }]) {
    const { shown } = await sendAs(person, "GET", `${id}/sign-off`);
    await givenProof(db, person.id);
    await sendAs(person, "POST", `${id}/signatures`, { ...asked, shown });
  }
}

/** Reassesses a decision after the product has moved on. */
async function follow(person: GivenPerson, db: Database): Promise<{ before: string; after: string }> {
  const lead = contextAs(db, person);
  const before = await givenAssessment(lead, { ...LONG });
  await givenAnswers(lead, before, (asked) => ({ ...bestReply(asked), note: `As said in ${UNBROKEN}` }));
  await signWhole(person, before, db);
  const id = await givenSuccessor(lead, before);
  await givenAnswers(lead, id, (asked) => (asked.id === "AU-03" ? bestReply(asked) : undefined));
  return { before, after: id };
}

/** Replies of every kind, in turn. */
function varied(): Parameters<typeof givenAnswers>[2] {
  let index = 0;
  return (asked) => {
    index += 1;
    const best = bestReply(asked);
    const without = { value: null, note: "", reason: "", evidence: [] };
    if (asked.answer.type === "choice" && index % 5 === 1)
      return { ...best, value: asked.answer.options.at(-1)?.id ?? null, evidence: [] };
    if (index % 7 === 2) return { ...without, state: "unknown" };
    if (index % 7 === 3 && asked.notApplicable !== "never")
      return { ...without, state: "not_applicable", reason: "Nothing of the kind is ever sent to them." };
    if (index % 7 === 4)
      return {
        ...without,
        state: "disputed",
        evidence: [
          entry("Data processing agreement, annex 2"),
          entry("Trust centre", UNBROKEN, "2026-01-31"),
        ],
      };
    if (index % 7 === 5) return { ...best, note: `Asked twice; see ${UNBROKEN}` };
    return index % 7 === 6 ? undefined : best;
  };
}

const entry = (title: string, link = "", validUntil = "") => ({
  title,
  link,
  clause: "4.2",
  level: "documented" as const,
  validUntil,
});
