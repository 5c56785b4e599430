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
import { PASSWORD, SYSTEM, expect, prove, question, test as base } from "./fixtures";
import { pdf, png } from "./files";
import { clientOf } from "./http";
import { followUpsAs } from "./follow-ups";
import { fill } from "./manifest";
import { talkAs } from "./talk";

/** One page in one state, as one role sees it. */
export type Sight = {
  /** The page, as the build's manifest names it. */
  page: string;
  /** What is seen, where it is not the page as it opens. */
  state?: string;
  as?: Role;
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
  endSessions: (role: Role) => Promise<void>;
};

/** Words as long as people make them, and one longer than any column. */
const LONG = {
  vendor: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Künstliche Intelligenz GmbH & Co. KG",
  product: "Behandlungszusammenfassungsassistent-2026.4-enterprise-preview",
  useCase:
    "Draft discharge summaries for two wards from notes and laboratory values; a doctor edits and signs every one",
};
const UNBROKEN = `https://trust.example/${"a-path-without-any-end/".repeat(6)}`;

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
          ...{ assessmentId, followUpId, teamId, evidenceId, packId: own, pack: "HC", scenario: "HC-1" },
          ...(await idsOf(db, assessmentId)),
        },
        joinToken: link.split("#")[1] ?? "",
        endSessions: async (role) => {
          await db.change([], (tx) => tx.delete(sessions).where(eq(sessions.userId, people[role].id)));
        },
      });
    },
    { scope: "worker" },
  ],

  see: async ({ page, context, gallery }, use) => {
    await use(async ({ page: route, as, of, search = "", enter }) => {
      const { people, values, things } = gallery;
      if (as) {
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

const press = (key: string) => async (page: Page) => {
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeEnabled();
  await page.locator("h1").first().press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
};

const submitEmpty = (name: string) => async (page: Page) => {
  const button = page.getByRole("button", { name, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(page.getByRole("form").getByRole("alert").first()).toBeVisible();
};

/** Opens one of the things that can be done about a person. */
const personDialog =
  (item: string, role: Role = "auditor") =>
  async (page: Page, { people }: Gallery) => {
    await page.goto(`/people?q=${encodeURIComponent(people[role].email)}`);
    await page.getByRole("button", { name: `What to do about ${people[role].name}` }).click();
    await page.getByRole("button", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  };

const FIRST = "Is your exact use case allowed, in writing?";

/** Every page, and the states in which pages look different. */
export const sights: Sight[] = [
  { page: "/", as: "lead" },
  { page: "/", as: "officer" },
  { page: "/account", as: "lead" },
  {
    page: "/account",
    as: "lead",
    state: "with the present password missing",
    // Above it the page is scrolled below its bar.
    part: "form[aria-label='Change your password']",
    enter: submitEmpty("Change the password"),
  },
  { page: "/account/second-factor", as: "officer" },
  {
    page: "/account/second-factor",
    as: "lead",
    state: "with the key shown and no code given",
    async enter(page) {
      await page.getByRole("button", { name: "Show the key" }).click();
      await prove(page);
      await submitEmpty("Set it up")(page);
    },
  },
  { page: "/assessments", as: "officer" },
  {
    page: "/assessments",
    as: "lead",
    state: "with rows chosen and other columns",
    search: "?columns=status,verdict,score,tags,field,in-AU,changed&shown=all&sort=use",
    part: "section[aria-label='Chosen assessments']",
    async enter(page) {
      await page.locator("tr[data-index] input[type=checkbox]").first().check();
    },
  },
  { page: "/assessments", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/portfolio", as: "lead" },
  { page: "/portfolio/ending", as: "lead", search: "?what=decisions" },
  { page: "/portfolio/ending", as: "auditor", state: "accepted risks", search: "?what=waivers" },
  { page: "/portfolio/changes", as: "lead" },
  { page: "/portfolio/changes", as: "admin", state: "vendors", search: "?what=vendors" },
  { page: "/portfolio/sections", as: "lead" },
  { page: "/portfolio/parties", as: "lead" },
  { page: "/portfolio/behind", as: "lead", search: "?party=Norrland+Models" },
  { page: "/portfolio/unnamed", as: "lead" },
  { page: "/portfolio/names", as: "officer" },
  { page: "/portfolio/names", as: "lead", state: "sent empty", enter: submitEmpty("Count as one") },
  { page: "/packs", as: "lead" },
  { page: "/packs", as: "officer" },
  { page: "/packs/[packId]", as: "lead" },
  {
    page: "/packs/[packId]",
    as: "lead",
    state: "asking whether to publish it",
    part: "dialog[open]",
    enter: async (page) => {
      await page.getByRole("button", { name: "Publish…" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    page: "/packs/[packId]",
    as: "lead",
    state: "asked for an id of a copy",
    part: "dialog[open]",
    enter: async (page) => {
      await page.getByRole("button", { name: "Copy", exact: true }).click();
      await submitEmpty("Copy it")(page);
    },
  },
  { page: "/packs/[packId]/edit", as: "lead" },
  {
    page: "/packs/[packId]/edit",
    as: "lead",
    state: "with what no run could show",
    part: "main",
    enter: async (page) => {
      await page.getByLabel("Smallest useful sample, in cases").first().fill("12");
      await page.getByLabel("Required rate, in per cent").nth(1).fill("100");
      await page.getByRole("button", { name: "Add a scenario" }).click();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Some of this is missing.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/move", as: "lead", of: "behind" },
  { page: "/assessments/[assessmentId]/move", as: "auditor" },
  { page: "/settings/teams", as: "admin" },
  { page: "/settings/teams", as: "officer" },
  { page: "/settings/teams", as: "admin", state: "sent empty", enter: submitEmpty("Add the team") },
  { page: "/settings/teams/[teamId]", as: "admin" },
  {
    page: "/settings/teams/[teamId]",
    as: "admin",
    state: "asking whether to remove somebody",
    part: "dialog[open]",
    enter: async (page) => {
      await page
        .getByRole("button", { name: /^Remove/ })
        .first()
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/edit", as: "lead", of: "answered", state: "kept to a team" },
  { page: "/assessments/[assessmentId]/edit", as: "officer", of: "answered", state: "kept to a team" },
  { page: "/assessments/new", as: "officer", state: "sent empty", enter: submitEmpty("Go on to the intake") },
  { page: "/assessments/[assessmentId]", as: "lead" },
  { page: "/assessments/[assessmentId]", as: "officer", of: "answered", part: "[aria-label='Score so far']" },
  { page: "/assessments/[assessmentId]", as: "auditor", state: "to be read only", part: "#AU" },
  { page: "/assessments/[assessmentId]", as: "lead", of: "archived", part: "#AU" },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "finding a question",
    part: "dialog[open]",
    enter: press("/"),
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "showing the keys",
    part: "dialog[open]",
    enter: press("?"),
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "with evidence missing its title",
    part: "#AU-01",
    async enter(page) {
      await question(page, FIRST).getByRole("button", { name: "Add evidence" }).click();
      await question(page, FIRST).getByRole("button", { name: "Keep this entry" }).click();
      await expect(question(page, FIRST).getByText("Name it, such as")).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    state: "choosing among what is held",
    part: "#AU-01",
    async enter(page) {
      await question(page, FIRST).getByRole("button", { name: "Add evidence" }).click();
      await question(page, FIRST).getByRole("button", { name: "Cite what is held…" }).click();
      await expect(
        question(page, FIRST)
          .getByRole("radio", { name: /Trust centre/ })
          .first(),
      ).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "officer",
    of: "blank",
    state: "with its session ended",
    part: "dialog[open]",
    async enter(page, { endSessions }) {
      await expect(question(page, FIRST).getByRole("radio").first()).toBeEnabled();
      await endSessions("officer");
      await question(page, FIRST).getByRole("button", { name: "Unknown" }).click();
      await expect(page.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    state: "with its comments open",
    part: "#AU-01",
    async enter(page) {
      await page.getByRole("region", { name: "Comments on AU-01" }).getByRole("button").first().click();
      await page.getByRole("button", { name: "New thread" }).click();
      await page.getByRole("textbox", { name: "Comment", exact: true }).fill("@Max");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]", as: "lead", of: "reviewed", state: "in review", part: "#AU" },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "successor",
    state: "with what was answered before",
    part: "#AU",
  },
  { page: "/assessments/[assessmentId]/intake", as: "officer", of: "successor" },
  { page: "/compare", as: "lead", state: "nothing chosen" },
  {
    page: "/compare",
    as: "lead",
    state: "of four, with a section open and a baseline",
    async enter(page, { things: { answered, assessmentId, stopped, decided } }) {
      const ids = [answered, assessmentId, stopped, decided].join();
      await page.goto(`/compare?ids=${ids}&open=AU&baseline=${answered}`);
      await expect(page.getByRole("rowheader", { name: /AU-01/ })).toBeVisible();
      await expect(page.getByText(/ahead in|in every draw/).first()).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]/what-if",
    as: "lead",
    of: "answered",
    state: "with something supposed",
    async enter(page) {
      await page.getByText("Retention", { exact: true }).click();
      await page.getByLabel("Reply to RT-01").selectOption({ label: "Unknown" });
      await expect(page.getByText("With one answer supposed")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/stress-tests", as: "officer" },
  { page: "/assessments/[assessmentId]/stress-tests", as: "auditor", of: "decided", state: "no pack" },
  { page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]", as: "lead" },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]",
    as: "officer",
    of: "blank",
    state: "nothing planned",
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]",
    as: "lead",
    state: "taking a run back",
    part: "dialog[open]",
    enter: (page) => page.getByRole("button", { name: "Take it back…" }).first().click(),
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/plan",
    as: "officer",
    state: "with nothing filled in",
    async enter(page) {
      await page.getByLabel("Required rate, in per cent").fill("many");
      await submitEmpty("Change what is asked")(page);
    },
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record",
    as: "officer",
    state: "by a file with bad rows",
    async enter(page) {
      const rows = `case,passed,note\nA,perhaps,\nB,yes,${UNBROKEN}\n`;
      const file = { name: `${LONG.product}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows) };
      await page.locator("input[type=file]").setInputFiles(file);
      await expect(page.getByText("Line 2: passed should be yes or no")).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record",
    as: "officer",
    state: "by its counts, with nothing filled in",
    part: "form",
    async enter(page) {
      await page.getByLabel("By their counts").check();
      await page.getByRole("button", { name: "Name a case that failed" }).click();
      await submitEmpty("Record the run")(page);
    },
  },
  { page: "/review", as: "lead" },
  { page: "/review", as: "lead", state: "nothing found", search: "?ownerId=nobody" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "reviewed" },
  { page: "/assessments/[assessmentId]/review", as: "officer", state: "a draft" },
  { page: "/assessments/[assessmentId]/review", as: "auditor", of: "decided" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "expired" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "superseded" },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "with a request to be written",
    part: "ol",
    enter: (page) => page.getByRole("button", { name: "Reopen…" }).first().click(),
  },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "accepting a risk, with nothing filled in",
    part: "dialog[open]",
    async enter(page) {
      await page.getByRole("button", { name: "Accept the risk…" }).first().click();
      await submitEmpty("Accept the risk")(page);
    },
  },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "taking it back",
    part: "dialog[open]",
    enter: (page) => page.getByRole("button", { name: "Take back to draft…" }).click(),
  },
  { page: "/search", as: "lead", search: "?q=asked%20twice" },
  { page: "/search", as: "auditor", search: "?q=donau&kind=vendor" },
  { page: "/search", as: "officer", state: "with nothing found", search: "?q=nowhere" },
  {
    page: "/",
    as: "lead",
    state: "with the palette open",
    part: "dialog",
    async enter(page) {
      await page.getByRole("button", { name: "Search", exact: true }).press("Control+k");
      await page.getByRole("combobox").fill("asked");
      await expect(page.getByRole("group", { name: "Notes of answers" })).toBeVisible();
    },
  },
  { page: "/actions", as: "lead" },
  { page: "/actions", as: "auditor", search: "?view=table" },
  { page: "/assessments/[assessmentId]/actions", as: "lead", of: "answered" },
  { page: "/assessments/[assessmentId]/actions", as: "auditor", of: "blank", search: "?view=table" },
  { page: "/assessments/[assessmentId]/actions", as: "lead", of: "decided" },
  { page: "/assessments/[assessmentId]/actions/[followUpId]", as: "lead", of: "answered" },
  {
    page: "/assessments/[assessmentId]/actions/[followUpId]",
    as: "lead",
    of: "answered",
    state: "closing without a note",
    enter: submitEmpty("Mark as done"),
  },
  { page: "/assessments/[assessmentId]/actions/new", as: "officer" },
  { page: "/assessments/[assessmentId]/findings/new", as: "lead", search: "?question=AU-01" },
  { page: "/assessments/[assessmentId]/comments", as: "lead" },
  { page: "/assessments/[assessmentId]/comments", as: "admin", search: "?state=all" },
  { page: "/assessments/[assessmentId]/comments", as: "auditor", of: "blank" },
  { page: "/assessments/[assessmentId]/edit", as: "lead" },
  { page: "/assessments/[assessmentId]/as-of", as: "auditor" },
  { page: "/assessments/[assessmentId]/as-of", as: "lead", state: "at its beginning", search: "?entry=1" },
  { page: "/assessments/[assessmentId]/as-of", as: "lead", of: "decided" },
  { page: "/assessments/[assessmentId]/evidence", as: "lead", search: "?state=all" },
  { page: "/assessments/[assessmentId]/evidence", as: "auditor", of: "blank" },
  { page: "/assessments/[assessmentId]/evidence", as: "lead", of: "decided" },
  {
    page: "/assessments/[assessmentId]/evidence",
    as: "officer",
    of: "archived",
    state: "nothing found",
    search: "?q=nothing-is-called-so",
  },
  {
    page: "/assessments/[assessmentId]/evidence",
    as: "lead",
    of: "blank",
    state: "with files sent and refused",
    async enter(page) {
      await page.context().route("**/file?*", (route) => route.abort("connectionreset"));
      await page
        .locator("input[type='file']")
        .setInputFiles([pdf(`${LONG.product}.pdf`), { ...pdf("run.exe"), mimeType: "" }]);
      await expect(page.getByText("It is tried again by itself.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]", as: "lead" },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]", as: "auditor" },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]/edit", as: "officer" },
  {
    page: "/assessments/[assessmentId]/evidence/new",
    as: "officer",
    state: "sent empty",
    enter: submitEmpty("Add it"),
  },
  { page: "/assessments/[assessmentId]/history", as: "auditor" },
  { page: "/assessments/[assessmentId]/intake", as: "lead" },
  { page: "/assessments/[assessmentId]/intake", as: "auditor", state: "to be read only" },
  { page: "/assessments/[assessmentId]/result", as: "auditor" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "answered" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "blank" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "stopped" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "decided" },
  {
    page: "/assessments/[assessmentId]/result",
    as: "lead",
    of: "changed",
    async enter(page) {
      await expect(page.getByText("Changed since sign-off: the product or its version.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "expired" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "superseded" },
  { page: "/audit", as: "auditor" },
  { page: "/audit", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/audit", as: "officer", state: "not allowed" },
  { page: "/hub", as: "lead" },
  { page: "/join", state: "without a link" },
  {
    page: "/join",
    state: "with an invitation",
    async enter(page, { joinToken }) {
      await page.goto("about:blank");
      await page.goto(`/join#${joinToken}`);
      await expect(page.getByLabel("Your name")).toBeVisible();
    },
  },
  { page: "/new-password", state: "with a link that opens nothing", search: "#nothing" },
  { page: "/people", as: "admin" },
  { page: "/people", as: "auditor", state: "not allowed" },
  {
    page: "/people",
    as: "admin",
    state: "changing a role",
    part: "dialog[open]",
    enter: personDialog("Change the role…"),
  },
  {
    page: "/people",
    as: "admin",
    state: "saying what somebody signs for",
    part: "dialog[open]",
    enter: personDialog("Change what they sign for…", "officer"),
  },
  {
    page: "/people",
    as: "admin",
    state: "asked for the password once more",
    part: "dialog[open]:last-of-type",
    async enter(page, gallery) {
      await personDialog("Change the role…")(page, gallery);
      await page.getByRole("button", { name: "Change the role" }).click();
      await expect(page.getByRole("dialog", { name: "Is it you?" })).toBeVisible();
    },
  },
  {
    page: "/people",
    as: "admin",
    state: "disabling an account",
    enter: personDialog("Disable the account…"),
  },
  { page: "/people/invite", as: "admin", state: "sent empty", enter: submitEmpty("Make the invitation") },
  { page: "/products/[productId]", as: "lead" },
  { page: "/products/[productId]/edit", as: "lead" },
  { page: "/settings", as: "admin" },
  { page: "/settings", as: "officer" },
  { page: "/setup" },
  { page: "/sign-in", state: "with nothing filled in", enter: submitEmpty("Sign in") },
  { page: "/sign-in/code" },
  { page: "/sign-in/company", state: "with nothing to finish" },
  { page: "/vendors", as: "lead" },
  { page: "/vendors", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/vendors/[vendorId]", as: "lead" },
  {
    page: "/vendors/[vendorId]",
    as: "lead",
    state: "with what is different between two",
    async enter(page, { things: { changed, successor } }) {
      const told = await page.request.get(`/api/v1/assessments/${successor}`);
      const { vendor } = (await told.json()) as { vendor: { id: string } };
      await page.goto(`/vendors/${vendor.id}?of=${changed}&and=${successor}`);
      await expect(page.getByRole("table", { name: "The two assessments" })).toBeVisible();
    },
  },
  { page: "/vendors/[vendorId]/edit", as: "lead" },
  { page: "/vendors/[vendorId]/products/new", as: "lead" },
  { page: "/vendors/new", as: "lead", state: "sent empty", enter: submitEmpty("Add vendor") },
  { page: "/no/such/page", as: "lead", state: "not found" },
];

export const nameOf = ({ page, state, as, of }: Sight): string =>
  [page, of && `(${of})`, state && `, ${state}`, ` as seen by ${as ? `the ${as}` : "a stranger"}`]
    .filter(Boolean)
    .join("");
