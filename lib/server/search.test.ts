import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { answers, vendors } from "@/db/schema";
import { Connection } from "@/db/sqlite/connection";
import { copyToFile } from "@/db/transfer/to-file";
import { FOUND_AT_MOST, searchEverything as endpoint } from "@/lib/api/endpoints/search";
import { matches } from "@/lib/domain/search/marks";
import { parseSearch } from "@/lib/domain/search/query";
import { recordAnswer } from "./answers";
import { archiveAssessment } from "./assessments";
import { addEvidence, withdrawEvidence } from "./evidence";
import { givenRestriction, givenTeam } from "./given";
import { addProduct } from "./products";
import { searchEverything } from "./search";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, testContext } from "./testing";
import { addVendor, archiveVendor, changeVendor } from "./vendors";

const ask = async (ctx: TestContext, q: string, more: object = {}) =>
  (await searchEverything(ctx, endpoint.input.parse({ q, ...more }))).kinds;

/** The titles found by kind, of notes their questions; kinds of which nothing was found are left out. */
async function found(ctx: TestContext, q: string): Promise<Record<string, string[]>> {
  const kinds = (await ask(ctx, q)).filter(({ rows }) => rows.length > 0);
  return Object.fromEntries(
    kinds.map(({ kind, rows }) => [kind, rows.map(({ id, title }) => (kind === "note" ? id : title.text))]),
  );
}

const said = { country: "", contact: "", site: "", notes: "" };

const note = (ctx: TestContext, assessmentId: string, text: string, revision = 0, questionId = "AU-01") =>
  recordAnswer(ctx, {
    ...{ assessmentId, questionId, revision, state: "unknown", value: null },
    ...{ note: text, reason: "", evidence: [] },
  });

const thing = {
  kind: "other",
  version: "",
  issuedOn: "",
  periodFrom: "",
  periodTo: "",
  receivedFrom: "",
} as const;
const evidenceOf = (ctx: TestContext, assessmentId: string, title: string, issuer = "") =>
  addEvidence(ctx, {
    ...{ ...thing, assessmentId, title, issuer, receivedOn: "", confidentiality: "", validUntil: "" },
    ...{ link: "", capturedOn: "" },
  });

test("finds vendors, products, assessments, evidence and notes by the beginnings of their words", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx, {
    vendor: "Société Générale d’Étoiles",
    product: "Ærø Assistant",
  });
  await note(ctx, assessmentId, "The processor keeps PROMPTS for thirty days; see clause 4.2");
  await evidenceOf(ctx, assessmentId, "SOC 2 Type II report", "Müller & Partner");

  expect(await found(ctx, "generale")).toMatchObject({ vendor: ["Société Générale d’Étoiles"] });
  expect(await found(ctx, "ETOIL soc")).toMatchObject({ vendor: ["Société Générale d’Étoiles"] });
  expect(await found(ctx, "ærø assi")).toMatchObject({
    product: ["Ærø Assistant"],
    assessment: ["Discharge summaries"],
  });
  expect(await found(ctx, "discha")).toEqual({ assessment: ["Discharge summaries"] });
  // An assessment has its product's and its vendor's names too, each word wherever it stands.
  expect(await found(ctx, "summ generale assist")).toEqual({ assessment: ["Discharge summaries"] });
  expect(await found(ctx, "type rep")).toEqual({ evidence: ["SOC 2 Type II report"] });
  expect(await found(ctx, "muller")).toEqual({ evidence: ["SOC 2 Type II report"] });
  expect(await found(ctx, "prompts thirty")).toEqual({ note: ["AU-01"] });
  expect(await found(ctx, '"thirty days"')).toEqual({ note: ["AU-01"] });
  expect(await found(ctx, '"days thirty"')).toEqual({});
  expect(await found(ctx, "prompts elsewhere")).toEqual({});
  // Not by what stands within a word.
  expect(await found(ctx, "rompts")).toEqual({});
});

test("tells where a thing stands, and marks the words in it", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  await note(ctx, assessmentId, `${"Before it much is said. ".repeat(20)}Retention is thirty days.`);
  const [kind] = await ask(ctx, "retent", { kind: "note" });
  expect(kind).toMatchObject({ kind: "note", count: 1, more: false });
  const [row] = kind?.rows ?? [];
  expect(row).toMatchObject({ id: "AU-01", assessmentId, state: "current" });
  expect(row?.within.map(({ text }) => text)).toEqual(["Lumen Health", "Scribe 3", "Discharge summaries"]);
  const { text = "", marks = [] } = row?.excerpt ?? {};
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["Retention"]);
  expect(text).toMatch(/^…/);
});

test("never finds what was: after a change, an archiving or a withdrawal", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  await note(ctx, assessmentId, "first words");
  await note(ctx, assessmentId, "second words", 1);
  expect(await found(ctx, "first")).toEqual({});
  expect(await found(ctx, "second")).toEqual({ note: ["AU-01"] });
  await note(ctx, assessmentId, "", 2);
  expect(await found(ctx, "second")).toEqual({});
  await note(ctx, assessmentId, "third words", 3);
  expect(await found(ctx, "third")).toEqual({ note: ["AU-01"] });

  const [vendor] = await ctx.db.read.select().from(vendors);
  await changeVendor(ctx, {
    vendorId: vendor?.id ?? "",
    revision: 1,
    ...said,
    name: "Umbra",
    notes: "Lumen before",
  });
  expect(await found(ctx, "umbra")).toMatchObject({ vendor: ["Umbra"], assessment: ["Discharge summaries"] });
  // By what is noted of it, and no longer by the name: so no product or assessment of it either.
  expect(await found(ctx, "lumen")).toEqual({ vendor: ["Umbra"] });

  const { thing: kept } = await evidenceOf(ctx, assessmentId, "Order form");
  await withdrawEvidence(ctx, { assessmentId, evidenceId: kept.id, revision: 1, because: "wrong" });
  expect((await ask(ctx, "order form", { kind: "evidence" }))[0]?.rows).toMatchObject([
    { state: "withdrawn" },
  ]);
  await archiveAssessment(ctx, { assessmentId });
  expect((await ask(ctx, "discharge", { kind: "assessment" }))[0]?.rows).toMatchObject([
    { state: "archived" },
  ]);
  expect((await ask(ctx, "third", { kind: "note" }))[0]?.rows).toMatchObject([{ state: "archived" }]);
  await archiveVendor(ctx, { vendorId: vendor?.id ?? "" });
  expect((await ask(ctx, "umbra", { kind: "vendor" }))[0]?.rows).toMatchObject([{ state: "archived" }]);

  // By hand, as nothing of the product does it: the database itself keeps the index.
  await ctx.db.change([], (tx) => tx.delete(answers).where(eq(answers.assessmentId, assessmentId)));
  expect(await found(ctx, "third")).toEqual({});
});

test("what is called as was typed comes first, then what begins so; what is archived comes last", async () => {
  const ctx = await testContext("lead");
  for (const name of ["The Lumen of old", "Lumen Works", "Lumen", "Alumen"])
    await addVendor(ctx, { ...said, name });
  const { id } = await addVendor(ctx, { ...said, name: "Lumen Archive" });
  await archiveVendor(ctx, { vendorId: id });
  expect(await found(ctx, "lumen")).toEqual({
    vendor: ["Lumen", "Lumen Works", "The Lumen of old", "Lumen Archive"],
  });
});

test("counts no more than a hundred, and says that there are more", async () => {
  const ctx = await testContext("lead");
  for (let place = 0; place <= FOUND_AT_MOST; place += 1) {
    await addVendor(ctx, { ...said, name: `Many ${String(place)}` });
    if (place === FOUND_AT_MOST - 1)
      expect((await ask(ctx, "many"))[0]).toMatchObject({ count: FOUND_AT_MOST, more: false });
  }
  const [kind] = await ask(ctx, "many", { rows: 3 });
  expect(kind).toMatchObject({ count: FOUND_AT_MOST, more: true });
  expect(kind?.rows).toHaveLength(3);
});

test("nothing that a team hides is found, counted or hinted at", async () => {
  const ctx = await testContext("lead");
  const near = ctx.as("lead");
  const hidden = await givenAssessment(near, { vendor: "Open", product: "Tool", useCase: "Canary use" });
  await note(near, hidden, "canary note");
  await evidenceOf(near, hidden, "Canary evidence");
  const before = await ask(ctx.as("officer", "far"), "canary");
  expect(before.map(({ count }) => count)).toEqual([0, 0, 1, 1, 1]);

  const teamId = await givenTeam(await ctx.as("admin").proven(), "Near", ["lead"]);
  await givenRestriction(await near.proven(), hidden, teamId);
  for (const role of ["officer", "lead"] as const) {
    const far = ctx.as(role, `far-${role}`);
    expect(await ask(far, "canary")).toEqual(await ask(far, "nowhere"));
    expect(await found(far, "open tool canary")).toEqual({});
  }
  for (const reader of [near, ctx.as("auditor"), ctx.as("admin")])
    expect(await ask(reader, "canary")).toEqual(before);
});

const HOSTILE = [
  '"',
  "*",
  "NEAR",
  "a NEAR b",
  "-",
  "a:b",
  "(",
  ")",
  "{note}:x",
  "^a",
  "a AND",
  "NOT a",
  "'",
  "\\",
  "%",
  "_",
  "&",
  "|",
  "!",
  "<->",
  ":*",
  "a\u0000b",
  "\ud800",
  "x".repeat(200),
  "é ".repeat(100),
  "😀",
  "",
];

test("takes whatever is asked for words or for nothing", async () => {
  const ctx = await testContext("lead");
  await givenAssessment(ctx, { useCase: "Near a and b, not x" });
  for (const q of HOSTILE)
    for (const { rows } of await ask(ctx, q))
      for (const row of rows) {
        const text = [row.title, ...row.within].map((part) => part.text).join(" ");
        expect({ q, found: matches(text, parseSearch(q)) }).toEqual({ q, found: true });
      }
  expect(await found(ctx, "NEAR")).toMatchObject({ assessment: ["Near a and b, not x"] });
});

const LETTERS = [
  "a",
  "b",
  "A",
  "é",
  "e\u0301",
  "Ø",
  "ß",
  "Σ",
  "ς",
  "Ж",
  "ж",
  "2",
  " ",
  " ",
  " ",
  "-",
  "'",
  '"',
  ".",
  "’",
  "€",
  "😀",
  "漢",
  "字",
];
const anyLine = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 16 })
  .map((letters) => letters.join(""));

test("the engine finds what the marks are on, and nothing else", async () => {
  const ctx = await testContext("lead");
  const { id: vendorId } = await addVendor(ctx, { ...said, name: "q" });
  const product = { vendorId, surfaces: [], parties: [] };
  const names = fc
    .sample(anyLine, { numRuns: 150, seed: 5 })
    .map((name, place) => `${name} n${String(place)}`);
  for (const name of names) await addProduct(ctx, { ...product, name });
  await fc.assert(
    fc.asyncProperty(anyLine, async (asked) => {
      const terms = parseSearch(asked);
      fc.pre(terms.length > 0 && !terms.some(({ words }) => words.some((word) => "q".startsWith(word))));
      const [kind] = await ask(ctx, asked, { kind: "product", rows: FOUND_AT_MOST });
      const expected = names.filter((name) => matches(name, terms));
      expect(kind?.count).toBe(Math.min(expected.length, FOUND_AT_MOST));
      if (expected.length <= FOUND_AT_MOST)
        expect(kind?.rows.map(({ title }) => title.text).sort()).toEqual([...expected].sort());
    }),
    { numRuns: 60 },
  );
});

test("each letter of the scripts that vendors write in is folded alike by the marks and by the engine", async () => {
  const ctx = await testContext("lead");
  const { id: vendorId } = await addVendor(ctx, { ...said, name: "q" });
  // Latin, Greek, Cyrillic and Armenian.
  const letters = Array.from({ length: 0x557 }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => /[\p{Ll}\p{Lu}]/u.test(letter) && !OLD.test(letter),
  );
  for (let place = 0; place < letters.length; place += 20) {
    const named = letters.slice(place, place + 20);
    const name = named.map((letter) => `x${letter}x`).join(" ");
    const { id } = await addProduct(ctx, { vendorId, surfaces: [], parties: [], name });
    const missed = [];
    for (const letter of named) {
      const [kind] = await ask(ctx, `x${otherCase(letter)}x`, { kind: "product", rows: FOUND_AT_MOST });
      if (!kind?.rows.some((row) => row.id === id)) missed.push(letter);
    }
    expect(missed).toEqual([]);
  }
});

const otherCase = (letter: string) => {
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return other.length > 1 || OLD.test(other) ? letter : other;
};

/** µ, long s, and letters of Unicode 7 and later, or that SQLite folds in a way of its own. */
const OLD = /[µſǠǡʹͿϐϑϕϖϰϱϳϴϵ\u0528-\u052f]/u;

test("a copy of the database has its words too", async () => {
  const ctx = await testContext("lead");
  const assessmentId = await givenAssessment(ctx);
  await note(ctx, assessmentId, "Kept in the copy");
  const folder = mkdtempSync(join(tmpdir(), "assay-search-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  await copyToFile(ctx.url, join(folder, "copy.db"), NOON);
  const copy = new Connection(join(folder, "copy.db"), { readonly: true });
  const named = copy
    .prepare(
      "select thing from note_words join search_places on place = note_words.rowid where note_words match ?",
    )
    .pluck();
  expect(named.all('"cop" *')).toEqual([assessmentId]);
  expect(named.all('"original" *')).toEqual([]);
  copy.close();
});
