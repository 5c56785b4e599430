import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { dialect } from "@/db/dialect";
import { makeDatabase, rowsOf, tamper } from "@/db/testing";
import { type Chance, chanceFrom } from "@/lib/domain/chance";
import { WHOLE_LIFE, beginHistory, perform } from "./acts/testing";
import { verifyAudit } from "./audit";
import { makeDailyCheckpoint } from "./checkpoints";
import { makeContext } from "./context";
import { keyOfSeed } from "./ed25519";
import { seedWorkspace } from "./seed";
import { NOON, testContext } from "./testing";

const key = keyOfSeed(randomBytes(32));

/** Checks of each kind, of a dozen changes each; the measured thousands are in docs/decisions.md. */
const ROUNDS = dialect === "sqlite" ? 24 : 6;

/** How rows of a table are told from each other, and the stream that a fault of a row is told of, in SQL. */
type Protected = { key: readonly string[]; stream: string; from?: string };

const ofAssessment = (...keys: readonly string[]): Protected => ({
  key: keys,
  stream: "'assessment:' || t.assessment_id",
});
const ofWorkspace = (...keys: readonly string[]): Protected => ({ key: keys, stream: "'workspace'" });
const ofCheckpoints = (...keys: readonly string[]): Protected => ({ key: keys, stream: "'checkpoints'" });

/** Everything that a check of the trail answers for. */
const PROTECTED: Readonly<Record<string, Protected>> = {
  audit_entries: { key: ["stream", "seq"], stream: "t.stream" },
  audit_payloads: { key: ["stream", "seq"], stream: "t.stream" },
  audit_heads: { key: ["stream"], stream: "t.stream" },
  assessments: { key: ["id"], stream: "'assessment:' || t.id" },
  answers: ofAssessment("assessment_id", "question_id"),
  answer_evidence: ofAssessment("assessment_id", "question_id", "evidence_id"),
  duties: ofAssessment("assessment_id", "duty_id"),
  evidence: ofAssessment("id"),
  reviews: ofAssessment("assessment_id", "item_id"),
  summaries: ofAssessment("assessment_id"),
  signatures: ofAssessment("id"),
  snapshots: ofAssessment("sha256"),
  waivers: ofAssessment("id"),
  follow_ups: ofAssessment("id"),
  audit_requests: ofAssessment("id"),
  room_links: ofWorkspace("id"),
  room_assessments: ofAssessment("assessment_id", "link_id"),
  stress_plans: ofAssessment("assessment_id", "pack", "scenario", "revision"),
  stress_runs: ofAssessment("id"),
  scenarios: ofAssessment("id"),
  assessment_tags: ofAssessment("assessment_id", "tag"),
  threads: ofAssessment("id"),
  comments: {
    key: ["id"],
    stream: "'assessment:' || threads.assessment_id",
    from: "comments t JOIN threads ON threads.id = t.thread_id",
  },
  questionnaires: { key: ["sha256"], stream: "'questionnaire:' || t.sha256" },
  vendors: ofWorkspace("id"),
  products: ofWorkspace("id"),
  product_versions: ofWorkspace("id"),
  product_notices: ofWorkspace("id"),
  product_parties: ofWorkspace("id"),
  pack_versions: ofWorkspace("pack_id", "version"),
  packs: ofWorkspace("id"),
  checkpoints: ofCheckpoints("number"),
  checkpoint_heads: ofCheckpoints("stream", "number"),
  signing_keys: ofCheckpoints("fingerprint"),
};

const SEARCHED = "letters folded for searching, by which nothing is shown";

/** Columns of those tables that say nothing on which anybody relies, each with why. */
const UNPROTECTED: Readonly<Record<string, string>> = {
  "answer_evidence.position": "in which order an answer names its evidence",
  "assessments.updated_at": "by what lists are ordered; the trail says when what was done",
  "assessments.use_case_key": SEARCHED,
  "assessment_tags.tag_key": SEARCHED,
  "evidence.title_key": SEARCHED,
  "follow_ups.title_key": SEARCHED,
  "audit_requests.text_key": SEARCHED,
  "packs.created_at": "the trail says when it was begun, and by whom",
  "packs.created_by": "the trail says when it was begun, and by whom",
  "packs.updated_at": "as of assessments",
  "packs.updated_by": "as of assessments",
  "product_versions.recorded_by": "the trail says who recorded it",
  "product_parties.id": "named by nothing: they are written anew with their product",
  "product_parties.name_key": SEARCHED,
  "products.name_key": SEARCHED,
  "products.created_at": "the trail says when it was added",
  "products.updated_at": "as of assessments",
  "questionnaires.created_at": "when it came here first",
  "summaries.holds_on":
    "the day on which it is held against the answers: another one on which it holds is as good",
  "vendors.name_key": SEARCHED,
};

/** Of a thing of evidence without a file nobody reads what its file would be. */
const isNoFile = ({ table, column, row }: Change) =>
  table === "evidence" &&
  row["sha256"] === "" &&
  ["bytes", "file_name", "media_type", "scan"].includes(column);

/** One that was taken back is named by the trail alone. */
const isBack = ({ table, column, row }: Change) =>
  table === "product_versions" && column !== "withdrawn_at" && row["withdrawn_at"] !== null;

const isProtected = (change: Change): boolean =>
  UNPROTECTED[nameOf(change)] === undefined && !isNoFile(change) && !isBack(change);

type Row = Record<string, unknown>;
type Change = { stream: string; table: string; column: string; row: Row; to: unknown };

const nameOf = ({ table, column }: Pick<Change, "table" | "column">) => `${table}.${column}`;

/** A workspace with a checkpoint over all of it, and the rows of it that are protected, by stream and table. */
type Base = { url: string; places: ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>> };

const bases = new Map<number, Promise<Base>>();
const discards: (() => Promise<void>)[] = [];

/** One whole life of an assessment, and so many invented vendors more. */
const base = (vendors: number): Promise<Base> => {
  const known = bases.get(vendors) ?? makeBase(vendors);
  bases.set(vendors, known);
  return known;
};

afterAll(async () => {
  for (const discard of discards) await discard();
});

async function makeBase(vendors: number): Promise<Base> {
  const ctx = await testContext("officer");
  const history = await beginHistory(ctx);
  for (const one of WHOLE_LIFE) {
    ctx.setNow(new Date(ctx.now().getTime() + 3_600_000));
    await perform(history, one);
  }
  await seedWorkspace(ctx.as("admin"), { vendors, seed: 5 });
  await makeDailyCheckpoint(ctx.as("admin"), key);
  await ctx.db.close();
  const { url, discard } = await makeDatabase({ copyOf: ctx.url });
  discards.push(discard);
  const places = new Map<string, Map<string, Row[]>>();
  for (const [table, { stream, from = `${table} t` }] of Object.entries(PROTECTED))
    // Words to search by are made of the others by the engine itself.
    for (const { in_stream: inStream, words: _, ...row } of await rowsOf(
      url,
      `SELECT t.*, ${stream} AS in_stream FROM ${from}`,
    )) {
      const tables = places.get(String(inStream)) ?? new Map<string, Row[]>();
      places.set(String(inStream), tables.set(table, [...(tables.get(table) ?? []), row]));
    }
  return { url, places };
}

/** What a check of a copy finds in which something was done past the product; the streams that it tells of. */
async function toldOf({ url }: Base, statements: string): Promise<ReadonlySet<string>> {
  const copy = await makeDatabase({ copyOf: url });
  const db = openDatabase(copy.url);
  try {
    await tamper(copy.url, statements);
    const ctx = makeContext({ db, now: () => LATER, actor: { id: "system", role: "system" } });
    const { faults, erased } = await verifyAudit(ctx, { key: () => key });
    const told = new Set(faults.map(({ stream }) => stream));
    // The product erases nothing: that something was is told as such, and all that is left to tell.
    return erased > 0 ? told.add("erased") : told;
  } finally {
    await db.close();
    await copy.discard();
  }
}

/** After everything that was done there. */
const LATER = new Date(NOON.getTime() + 400 * 86_400_000);

function literal(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return `'${value.toISOString()}'`;
  return `'${textOf(value).replaceAll("'", "''")}'`;
}

/** Another value in the place of one: of a text, one byte of it. */
function otherThan(value: unknown, column: string, chance: Chance): unknown {
  // A moment is a number to one engine and a type of its own to the other.
  if (value === null && column.endsWith("_at") && dialect === "postgres") return new Date(chance.below(1e12));
  if (value === null) return `${chance.below(1e9)}`;
  if (value === 0 || value === 1) return 1 - value;
  if (typeof value === "number") return value + 1 + chance.below(1e6);
  if (typeof value === "boolean") return !value;
  if (value instanceof Date) return new Date(value.getTime() + 1 + chance.below(1e9));
  const text = textOf(value);
  const at = chance.below(text.length + 1);
  const byte = chance.oneOf(ASCII);
  return text.slice(0, at) + (byte === text[at] ? "~" : byte) + text.slice(at + 1);
}

const ASCII = "abcdefghijklmnopqrstuvwxyz0123456789 {}[]:,.-_/".split("") as [string, ...string[]];

/** Columns hold texts beside the rest. */
function textOf(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`a column holds ${typeof value}`);
  return value;
}

/** One change in some streams: as many are tried by one check, and each has to be told of where it was made. */
function changesIn({ places }: Base, chance: Chance, within: (stream: string) => boolean): Change[] {
  return [...places].flatMap(([stream, tables]) => {
    if (!within(stream)) return [];
    const table = chance.oneOf([...tables.keys()] as [string, ...string[]]);
    const row = chance.oneOf((tables.get(table) ?? []) as [Row, ...Row[]]);
    const column = chance.oneOf(Object.keys(row) as [string, ...string[]]);
    const change = { stream, table, row, column, to: otherThan(row[column], column, chance) };
    return isProtected(change) && !isSame(change) ? [change] : [];
  });
}

/** JSON says the same in other spaces, and a number in other digits. */
function isSame({ row, column, to }: Change): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(String(row[column])), JSON.parse(String(to)));
  } catch {
    return false;
  }
}

const isRow = (table: string, row: Row): string =>
  (PROTECTED[table]?.key ?? []).map((name) => `${name} = ${literal(row[name])}`).join(" AND ");

const updateOf = ({ table, column, row, to }: Change): string =>
  `UPDATE ${table} SET ${column} = ${literal(to)} WHERE ${isRow(table, row)}`;

/** What is wrong with a questionnaire whose hash was changed is told of the one that it names now. */
const isToldOf = (told: ReadonlySet<string>, { stream, table, column }: Change): boolean =>
  told.has(stream) ||
  (table === "audit_payloads" && told.has("erased")) ||
  (nameOf({ table, column }) === "questionnaires.sha256" &&
    [...told].some((one) => one.startsWith("questionnaire:")));

const shared = (stream: string) => stream === "workspace" || stream === "checkpoints";

type Tried = { changes: number; unnoticed: string[] };

/** What the engine refuses even past its guards is no change. */
function unlessRefused(error: unknown): null {
  if (error instanceof Error && /unique/i.test(error.message)) return null;
  throw error;
}

/** @param rounds of one check each */
async function tryChanges(
  seed: number,
  {
    vendors,
    rounds,
    within,
  }: {
    vendors: number;
    rounds: number;
    within: (round: number) => (stream: string) => boolean;
  },
): Promise<Tried> {
  const chance = chanceFrom(seed);
  const known = await base(vendors);
  const tried: Tried = { changes: 0, unnoticed: [] };
  for (let round = 0; round < rounds; round += 1) {
    const changes = changesIn(known, chance, within(round));
    if (changes.length === 0) continue;
    const told = await toldOf(known, changes.map(updateOf).join(";\n")).catch(unlessRefused);
    if (told === null) continue;
    tried.changes += changes.length;
    for (const change of changes.filter((one) => !isToldOf(told, one)))
      tried.unnoticed.push(
        `${nameOf(change)}: ${JSON.stringify(change.row[change.column])} → ${JSON.stringify(change.to)}`,
      );
  }
  return tried;
}

describe("with a checkpoint, a byte changed anywhere is told of where it is", () => {
  test("in what belongs to an assessment, or to a questionnaire", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const within = () => (stream: string) => !shared(stream);
        const { changes, unnoticed } = await tryChanges(seed, { vendors: 10, rounds: ROUNDS, within });
        expect(unnoticed).toEqual([]);
        expect(changes).toBeGreaterThan(ROUNDS * 8);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });

  test("in what all of them share", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const within = (round: number) => (stream: string) =>
          stream === (round % 4 === 0 ? "checkpoints" : "workspace");
        const { changes, unnoticed } = await tryChanges(seed, { vendors: 1, rounds: ROUNDS, within });
        expect(unnoticed).toEqual([]);
        expect(changes).toBeGreaterThan(ROUNDS / 3);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});

/** A summary of an assessment that is not there is read by nobody. */
const UNREAD = ["summaries: put in"];

test(
  "with a checkpoint, a row taken out of any protected table or put into it is told",
  { timeout: 600_000 },
  async () => {
    const known = await base(1);
    // Which engine holds the rows is of little matter here.
    const tables = Object.keys(PROTECTED).filter((_, index) => dialect === "sqlite" || index % 8 === 0);
    const unnoticed: string[] = [];
    for (const table of tables)
      for (const [what, statement] of Object.entries(movesOf(known, table))) {
        const told = await toldOf(known, statement).catch(unlessRefused);
        if (told?.size === 0) unnoticed.push(`${table}: ${what}`);
      }
    expect(unnoticed).toEqual(dialect === "sqlite" ? UNREAD : []);
  },
);

/** A row taken out, and the same put in once more under another key. */
function movesOf({ places }: Base, table: string): { "taken out": string; "put in": string } {
  const row = [...places.values()].flatMap((tables) => tables.get(table) ?? []).at(-1);
  if (!row) throw new RangeError(`nothing stands in ${table}`);
  const { key } = PROTECTED[table] ?? { key: [] };
  const other = { ...row };
  for (const column of Object.keys(row).filter((name) => name === key.at(-1) || name === "token_hash"))
    other[column] = typeof row[column] === "number" ? row[column] + 1_000 : `${textOf(row[column])}x`;
  return {
    "taken out": `DELETE FROM ${table} WHERE ${isRow(table, row)}`,
    "put in": `INSERT INTO ${table} (${Object.keys(other).join(", ")}) VALUES (${Object.values(other).map(literal).join(", ")})`,
  };
}

test("untouched, and changed where nobody relies on it, nothing is told", async () => {
  const known = await base(1);
  expect(await toldOf(known, "SELECT 1")).toEqual(new Set());
  const folded =
    "UPDATE evidence SET title_key = title_key || 'x'; UPDATE vendors SET name_key = name_key || 'x'";
  expect(await toldOf(known, folded)).toEqual(new Set());
});
