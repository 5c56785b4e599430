import { describe, expect, test } from "vitest";
import { ACTION_GROUPS } from "../../audit-actions";
import { builtIn } from "../../questionnaire/built-in";
import { entryInWords } from "./entry";

const words = {
  people: { p1: "Mara Lindqvist", p2: "Jonas Beck" },
  evidence: {},
  day: (date: string) => `<${date}>`,
};
const say = (entry: Partial<Parameters<typeof entryInWords>[1]>) =>
  entryInWords(
    builtIn,
    { action: "", objectKind: "", objectId: "", payload: null, before: null, ...entry },
    words,
  );

const answer = { state: "answered", value: "named", note: "", reason: "", approvedBy: null, evidence: [] };
const clause = {
  id: "e1",
  title: "Order form",
  link: "",
  clause: "4.2",
  level: "binding",
  validUntil: "2027-06-30",
};
const named = "Yes: named in the contract or order form, or confirmed in writing by the vendor";

describe("an answer", () => {
  const cases: [string, object | null, object, string, object[]][] = [
    ["the first", null, answer, "Answered", [{ label: "Answer", from: null, to: named }]],
    [
      "another",
      answer,
      { ...answer, value: "ambiguous" },
      "Changed the answer to",
      [{ label: "Answer", from: named, to: "The terms can be read either way" }],
    ],
    [
      "unknown",
      answer,
      { ...answer, state: "unknown", value: null },
      "Marked as unknown:",
      [{ label: "Answer", from: named, to: "Unknown" }],
    ],
    [
      "set aside",
      null,
      { ...answer, state: "not_applicable", value: null, reason: "No logs are kept." },
      "Set aside as not applicable:",
      [{ label: "Answer", from: null, to: "Not applicable: No logs are kept." }],
    ],
    [
      "cleared",
      answer,
      { ...answer, state: "open", value: null },
      "Cleared the answer to",
      [{ label: "Answer", from: named, to: "Open" }],
    ],
    [
      "evidence added",
      answer,
      { ...answer, evidence: [clause] },
      "Changed the evidence for",
      [{ label: "Evidence", from: null, to: "Order form, 4.2 (binding, until <2027-06-30>)" }],
    ],
    [
      "evidence cited at another level",
      { ...answer, evidence: [{ ...clause, level: "asserted" }] },
      { ...answer, evidence: [clause] },
      "Changed the evidence for",
      [
        {
          label: "Evidence",
          from: "Order form, 4.2 (asserted only, until <2027-06-30>)",
          to: "Order form, 4.2 (binding, until <2027-06-30>)",
        },
      ],
    ],
    [
      "evidence taken away",
      { ...answer, evidence: [{ ...clause, validUntil: "" }] },
      answer,
      "Changed the evidence for",
      [{ label: "Evidence", from: "Order form, 4.2 (binding)", to: null }],
    ],
    [
      "a note",
      { ...answer, note: "Asked." },
      { ...answer, note: "Asked twice." },
      "Changed the note on",
      [{ label: "Note", from: "Asked.", to: "Asked twice." }],
    ],
  ];
  test.each(cases)("%s", (_, before, payload, did, changes) => {
    expect(say({ action: "answer.recorded", objectId: "AU-01", payload, before })).toEqual({
      did,
      about: { kind: "question", id: "AU-01", name: "Is your exact use case allowed, in writing?" },
      changes,
      reason: null,
      sha256: null,
    });
  });
});

const assessment = {
  useCase: "Discharge summaries",
  ownerId: "p1",
  dueOn: "2026-12-15",
  facts: { data: 0, personalData: false, domain: "healthcare" },
  extendedSections: [],
  pack: null,
  scenariosNotApplicable: {},
};
const standing = { tier: 1, asked: 27, verdict: "open", provisional: "reject" };

test("the intake set again tells what followed, what changed, and why", () => {
  const before = { ...assessment, reason: "", before: null, after: standing };
  const payload = {
    ...assessment,
    facts: { ...assessment.facts, data: 3, personalData: true },
    pack: "HC",
    extendedSections: ["AU", "RT"],
    reason: "The wards will use patient records.",
    before: standing,
    after: { ...standing, tier: 3, asked: 60 },
  };
  expect(say({ action: "intake.set", payload, before })).toMatchObject({
    did: "Changed the intake",
    reason: "The wards will use patient records.",
    changes: [
      { label: "Tier", from: "Tier 1", to: "Tier 3" },
      { label: "Questions asked", from: "27", to: "60" },
      { from: "None or public", to: expect.any(String) as string },
      { from: "No", to: "Yes" },
      { label: "Stress-test pack", from: null, to: "Healthcare" },
      { label: "Sections answered in full", from: null, to: "Allowed use and Retention" },
    ],
  });
});

test("the first intake tells its tier and every fact, and nothing of before", () => {
  const { did, changes } = say({
    action: "intake.set",
    payload: { ...assessment, reason: "", before: null, after: standing },
    before: { ...assessment },
  });
  expect(did).toBe("Completed the intake");
  expect(changes[0]).toEqual({ label: "Tier", from: null, to: "Tier 1" });
  expect(changes.map(({ to }) => to)).toContain("Healthcare");
  expect(changes.every(({ from }) => from === null)).toBe(true);
});

test("particulars stand with names and dates as people write them", () => {
  const payload = { ...assessment, ownerId: "p2", dueOn: "2027-01-15" };
  expect(say({ action: "assessment.changed", payload, before: assessment }).changes).toEqual([
    { label: "Owner", from: "Mara Lindqvist", to: "Jonas Beck" },
    { label: "Due", from: "<2026-12-15>", to: "<2027-01-15>" },
  ]);
});

test("an export tells the file's hash and how the assessment stood", () => {
  const exported = {
    format: "csv",
    table: "contract-gaps",
    sha256: "ab".repeat(32),
    verdict: "open",
    provisional: "reject",
    tier: 2,
    score: { claimed: 70, evidenced: 55, high: 80, decided: 39 },
  };
  const told = say({ action: "report.exported", payload: exported });
  expect(told.did).toBe("Exported the report as CSV, table contract gaps");
  expect(told.sha256).toBe("ab".repeat(32));
  expect(told.changes[0]?.to).toBe("Open, so far: reject, tier 2, evidenced 55, claimed 70, decided 39");
  const narrowed = { ...exported, table: "crosswalk", frameworks: ["gdpr", "dora"] };
  expect(say({ action: "report.exported", payload: narrowed }).did).toBe(
    "Exported the report as CSV, table crosswalk, narrowed to GDPR and DORA",
  );
});

test("a comparison that was taken away tells how this assessment stood in it, and names no other", () => {
  const score = { claimed: 70, evidenced: 55, high: 80, decided: 39 };
  const payload = { ...{ format: "pdf", seed: 7, sha256: "ab".repeat(32) }, ...standing, score };
  expect(say({ action: "comparison.exported", payload })).toMatchObject({
    did: "Exported a comparison with others as PDF",
    sha256: "ab".repeat(32),
    changes: [
      { label: "As it stood", to: "Open, so far: reject, tier 1, evidenced 55, claimed 70, decided 39" },
      { label: "Seed of the random weightings", from: null, to: "7" },
    ],
  });
});

test.each([
  ["a duty", "duty.recorded", "BD-01", { state: "done", note: "" }, "Kept how your own duty stands:"],
  ["an approval", "answer.approved", "RT-04", answer, "Approved that it does not apply:"],
  ["archiving", "assessment.archived", "x", assessment, "Archived the assessment"],
  [
    "a clock that went back",
    "clock.regressed",
    "x",
    { last: "b", now: "a" },
    "The server’s clock had gone back",
  ],
  ["an erased payload", "answer.recorded", "AU-01", null, "Answer recorded"],
  ["an action of another version", "package.sealed", "x", { anything: 1 }, "Package sealed"],
  ["an action named like a part of every object", "constructor", "x", {}, "Constructor"],
])("%s is told", (_, action, objectId, payload, did) => {
  expect(say({ action, objectId, payload }).did).toBe(did);
});

describe("what is entered in the workspace's own stream", () => {
  const tell = (action: string, objectKind: string, payload: object | null, before: object | null = null) =>
    say({ action, objectKind, objectId: "id", payload, before });
  const vendor = { name: "Lumen", site: "https://lumen.example", country: "DE", contact: "", notes: "" };

  test("a vendor's new name stands beside the old one", () => {
    expect(tell("vendor.changed", "vendor", { ...vendor, name: "Lumen Health" }, vendor)).toMatchObject({
      did: "Changed the vendor",
      about: { kind: "vendor", id: "id", name: "Lumen Health" },
      changes: [{ label: "Name", from: "Lumen", to: "Lumen Health" }],
    });
  });

  test("a product's version and parties are told by their words", () => {
    const product = {
      name: "Scribe",
      surfaces: ["API", "Web"],
      parties: [{ kind: "subprocessor", name: "Cumulus", country: "IE", purpose: "Hosting" }],
      versions: [{ id: "v", model: "lumen-2", version: "4", configurationHash: "c0", since: "2026-11-01" }],
    };
    expect(tell("product.added", "product", product).changes).toEqual([
      { label: "Surfaces", from: null, to: "API and Web" },
      { label: "Parties behind it", from: null, to: "Cumulus (IE)" },
      { label: "Version", from: null, to: "lumen-2, 4, configuration c0, since <2026-11-01>" },
    ]);
  });

  test("a role goes from one to another", () => {
    const mara = { name: "Mara", email: "mara@example.test", role: "officer", disabledAt: null };
    expect(tell("person.role-changed", "person", { ...mara, role: "lead" }, mara)).toMatchObject({
      did: "Changed the role of",
      about: { kind: "person", name: "Mara" },
      changes: [{ label: "Role", from: "Procurement officer", to: "Compliance lead" }],
    });
  });

  test("what a person signs for goes from some capacities to others", () => {
    const mara = { name: "Mara", email: "mara@example.test", role: "lead", capacities: [] };
    const after = { ...mara, capacities: ["risk", "executive"] };
    expect(tell("person.capacities-changed", "person", after, mara).changes).toEqual([
      { label: "Signs as", from: null, to: "Risk and Executive" },
    ]);
    expect(tell("person.capacities-changed", "person", mara, after).changes).toEqual([
      { label: "Signs as", from: "Risk and Executive", to: null },
    ]);
  });

  test.each([
    [
      "a check that found nothing",
      { ok: true, streams: 1, entries: 1, faultCount: 0 },
      "no fault in 1 entry in 1 chain",
    ],
    [
      "a check that found much",
      { ok: false, streams: 3, entries: 90, faultCount: 2 },
      "2 faults in 90 entries in 3 chains",
    ],
  ])("%s says how much it looked at", (_, payload, to) => {
    expect(tell("audit.verified", "workspace", payload).changes).toEqual([
      { label: "Found", from: null, to },
    ]);
  });

  test("an export tells what it held", () => {
    const part = {
      format: "CSV",
      from: "2026-11-01",
      to: "",
      q: "",
      actor: "p1",
      what: "answers",
      about: "",
    };
    expect(tell("audit.exported", "audit", part)).toMatchObject({
      did: "Exported a part of the audit trail as CSV",
      changes: [
        { label: "What", to: "Answers and duties" },
        { label: "Who", to: "Mara Lindqvist" },
        { label: "Days", to: "from <2026-11-01>" },
      ],
    });
    const filter = { from: "", to: "2026-11-30", shown: "current", what: "" };
    const made = { kind: "follow-ups", format: "jsonl", filter, rows: 7, bytes: 900, sha256: "ab" };
    expect(tell("export.made", "export", made)).toMatchObject({
      did: "Made an export: findings and actions, as JSON Lines",
      changes: [
        { label: "Rows", to: "7" },
        { label: "Days", to: "to <2026-11-30>" },
      ],
      sha256: "ab",
    });
  });

  test("a saved view says what it shows and to whom, and a list that was taken away what it was narrowed by", () => {
    const view = { ownerId: "p1", name: "Late ones", shared: false, query: "due=overdue" };
    expect(tell("view.changed", "view", { ...view, shared: true }, view)).toMatchObject({
      did: "Changed the view “Late ones”",
      changes: [{ label: "Who sees it", from: "Whoever saved it", to: "Everybody here" }],
    });
    const list = { format: "csv", count: 12, filters: [{ label: "Tier", value: "4" }] };
    expect(tell("list.exported", "list", list)).toMatchObject({
      did: "Exported a list of 12 assessments as CSV",
      changes: [{ label: "Tier", from: null, to: "4" }],
    });
  });

  // Whatever another version, or somebody who tampered, has put there, a page can be made of it.
  test.each(Object.values(ACTION_GROUPS).flatMap(({ actions }): string[] => [...actions]))(
    "%s is told without its payload, and with any other",
    (action) => {
      for (const payload of [
        null,
        {},
        [],
        "text",
        7,
        { name: 7, versions: [{}], parties: {}, role: "emperor" },
      ])
        expect(say({ action, objectId: "x", payload, before: payload }).did).toMatch(/^[A-Z]/);
    },
  );
});
