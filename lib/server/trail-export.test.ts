import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { auditEntries } from "@/db/schema";
import { exportTrail as endpoint } from "@/lib/api/endpoints/trail";
import { type AuditLink, WORKSPACE_STREAM, chainFaults } from "@/lib/domain/audit";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { recordAnswer } from "./answers";
import { givenAssessment } from "./seed";
import { type TestContext, testContext } from "./testing";
import { exportTrail } from "./trail-export";
import { addVendor, changeVendor } from "./vendors";

const FORMULA = '=HYPERLINK("http://evil.example","click")';
const vendor = (name: string) => ({ name, site: "", country: "", contact: "", notes: "" });

/** Some work of an officer's the day before, and an auditor who has proved who they are. */
async function given() {
  const ctx = await testContext("officer");
  const assessmentId = await givenAssessment(ctx, { vendor: FORMULA });
  const blank = { value: null, note: "@SUM(1+9)", reason: "", evidence: [] };
  await recordAnswer(ctx, { ...blank, assessmentId, questionId: "AU-01", revision: 0, state: "unknown" });
  ctx.setNow(new Date("2026-11-24T09:00:00Z"));
  return { ctx, auditor: await ctx.as("auditor").proven(), assessmentId };
}

async function take(ctx: TestContext, input: object): Promise<string> {
  const { body } = await exportTrail(ctx, endpoint.input.parse(input));
  return new Response(body ?? null).text();
}

const exportsIn = async ({ db }: TestContext) =>
  (await listEntries(db.read, { stream: WORKSPACE_STREAM, objectId: "", limit: 100, offset: 0 })).filter(
    ({ action }) => action === "audit.exported",
  );

type Line = Omit<AuditLink, "payload"> & { salt: string; payload: unknown };

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

test("its lines are all that a chain is computed of, so that it is checked without us", async () => {
  const { ctx, auditor } = await given();
  const lines = linesOf(await take(auditor, { format: "jsonl" }));
  const streams = new Set(lines.map(({ stream }) => stream));
  expect(streams.size).toBe(2);
  for (const stream of streams) {
    const chain = lines.filter((line) => line.stream === stream).sort((one, other) => one.seq - other.seq);
    const records = chain.map((link) => ({
      link,
      payload: { salt: link.salt, json: canonicalJson(link.payload) },
    }));
    expect(chainFaults(records)).toEqual([]);
  }
  // All but its own entry and those of the checkpoint, which came after the moment it speaks of.
  expect(lines).toHaveLength((await ctx.db.read.select().from(auditEntries)).length - 3);
});

test("what is narrowed on the page is narrowed in the file, and entered as it was", async () => {
  const { auditor, assessmentId } = await given();
  const filter = {
    what: "answers",
    about: `assessment:${assessmentId}`,
    from: "2026-11-23",
    to: "2026-11-23",
  };
  const lines = linesOf(await take(auditor, { ...filter, format: "jsonl" }));
  expect(lines.map(({ action }) => action)).toEqual(["answer.recorded"]);
  const [entry] = await exportsIn(auditor);
  expect(entry).toMatchObject({ actorId: "auditor", objectKind: "audit" });
  expect(JSON.parse(entry?.json ?? "")).toEqual({ format: "JSON Lines", actor: "", q: "", ...filter });
});

test("its table tells in words, and nothing in it runs in a spreadsheet", async () => {
  const { auditor } = await given();
  const text = await take(auditor, { format: "csv" });
  expect(text).toMatch(/^"Time \(UTC\)","Who","Who, by id","What was done",/);
  expect(text).toContain('"Test officer officer","officer","Marked as unknown"');
  expect(text).toContain('"Added the vendor","\'=HYPERLINK');
  expect(text.match(/(^|,|\n)"?[=@]/)).toBeNull();
});

test("of any number of entries a few are held at a time, and none is told twice or left out", async () => {
  const { ctx, auditor } = await given();
  const lead = ctx.as("lead");
  const { id } = await addVendor(lead, vendor("Quartz"));
  for (let revision = 1; revision <= 1_040; revision += 1)
    await changeVendor(lead, { ...vendor(`Quartz ${revision}`), vendorId: id, revision });
  ctx.setNow(new Date("2026-11-24T09:01:00Z"));
  const { body } = await exportTrail(
    auditor,
    endpoint.input.parse({ format: "jsonl", about: `vendor:${id}` }),
  );
  let text = "";
  let most = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    const part = new TextDecoder().decode(piece);
    most = Math.max(most, part.split("\n").length - 1);
    text += part;
  }
  expect(most).toBe(500);
  expect(linesOf(text).map(({ objectRevision }) => objectRevision)).toEqual(
    Array.from({ length: 1_041 }, (_, index) => 1_041 - index),
  );
});

test("nothing leaves without a proof, or to whom may not read the trail, and nothing is entered then", async () => {
  const { ctx } = await given();
  const input = endpoint.input.parse({ format: "csv" });
  await expect(exportTrail(ctx.as("auditor"), input)).rejects.toMatchObject({ code: "unproven" });
  await expect(exportTrail(await ctx.proven(), input)).rejects.toMatchObject({ code: "forbidden" });
  expect(await exportsIn(ctx)).toEqual([]);
});

test("a HEAD takes nothing away, and enters nothing", async () => {
  const { auditor } = await given();
  const input = endpoint.input.parse({ format: "csv" });
  expect((await exportTrail(auditor, input, { method: "HEAD" })).body).toBeUndefined();
  expect(await exportsIn(auditor)).toEqual([]);
});
