import { readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dialect } from "@/db/dialect";
import { databaseUrl } from "@/db/testing";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { bestSheet } from "@/lib/domain/scoring/testing";
import { main } from "./cli";
import { type Workspace, folder, program } from "./testing";

async function assay(args: string[], cwd = tmpdir()) {
  const said = { out: "", err: "" };
  const code = await main(args, cwd, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { code, ...said };
}

test("prints the built-in questionnaire, which its own check finds whole", async () => {
  const { code, out, err } = await assay(["questionnaire"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toEqual(builtIn);
  const cwd = folder();
  writeFileSync(join(cwd, "questionnaire.json"), out);
  const checked = await assay(["questionnaire", "check", "questionnaire.json"], cwd);
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out)).toEqual({ ok: true, sha256: questionnaireHash(builtIn), faults: [] });
});

test("tells every fault of a questionnaire with its path, and ends with 1", async () => {
  const cwd = folder();
  const { title: _, ...rest } = builtIn;
  writeFileSync(join(cwd, "broken.json"), JSON.stringify({ ...rest, colour: "blue" }));
  const { code, out, err } = await assay(["questionnaire", "check", "broken.json"], cwd);
  expect(code).toBe(1);
  expect((JSON.parse(out) as { faults: { path: string }[] }).faults.map(({ path }) => path).sort()).toEqual([
    "colour",
    "title",
  ]);
  expect(err.split("\n").filter(Boolean)).toHaveLength(2);
});

test("scores an assessment with the built-in questionnaire, and with one from a file", async () => {
  const cwd = folder();
  const sheet = {
    ...bestSheet(),
    questionnaire: { id: builtIn.id, version: builtIn.version, sha256: questionnaireHash(builtIn) },
  };
  writeFileSync(join(cwd, "sheet.json"), JSON.stringify(sheet));
  writeFileSync(join(cwd, "report.json"), JSON.stringify({ report: "assay-report/1", assessment: sheet }));
  writeFileSync(join(cwd, "questionnaire.json"), JSON.stringify(builtIn));
  const scored = await assay(["score", "--assessment", "sheet.json"], cwd);
  expect(scored).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(scored.out)).toMatchObject({ verdict: "approve", overall: { decided: 100 } });
  // A report taken away holds the assessment, and is scored anew.
  expect(await assay(["score", "--assessment", "report.json"], cwd)).toEqual(scored);
  expect(
    await assay(["score", "--assessment", "sheet.json", "--questionnaire", "questionnaire.json"], cwd),
  ).toEqual(scored);

  writeFileSync(join(cwd, "other.json"), JSON.stringify({ ...builtIn, title: "Another" }));
  const refused = await assay(["score", "--assessment", "sheet.json", "--questionnaire", "other.json"], cwd);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/^questionnaire/);
});

test.each([
  [[]],
  [["nonsense"]],
  [["questionnaire", "check"]],
  [["questionnaire", "check", "one.json", "two.json"]],
  [["questionnaire", "check", "not-there.json"]],
  [["questionnaire", "--colour"]],
  [["score"]],
  [["score", "--assessment"]],
  [["seed", "--vendors", "many"]],
  [["restore"]],
  [["user", "add", "a@example.test", "--role", "boss"]],
  [["user", "reset-factor"]],
  [["user", "reset-factor", "not an address"]],
  [["constructor"]],
  [["stress", "template"]],
  [["stress", "template", "--out", "cases.txt"]],
  [["stress", "run"]],
  [["stress", "run", "--out", "x", "--pack", "not-there.json"]],
  [["stress", "sheet"]],
  [["stress", "sheet", "not-there", "--out", "x.xlsx"]],
  [["stress", "grade", "not-there", "--in", "x.xlsx", "--grader", "Ines"]],
  [["migrate-to"]],
  [["migrate-to", "file:elsewhere.db"]],
])("ends with 2 on wrong use: %j", async (args) => {
  const { code, out, err } = await assay(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/Usage: npm run --silent assay -- /);
});

test.each([
  [["migrateto", "postgres://assay:s3cret@127.0.0.1/assay"]],
  [["migrate-to", "one", "postgres://assay:s3cret@127.0.0.1/assay"]],
  [["migrate-to", "postgres://assay:s3cr@et@127.0.0.1:1/assay?sslmode=no-verify"]],
  [["migrate-to", "mysql://assay:s3cret@127.0.0.1/assay"]],
])("tells no password back: %j", async (args) => {
  const { out, err } = await assay(args);
  expect(out + err).not.toMatch(/s3cr|et@/);
});

/** A workspace that is not there yet, on the engine under test. */
async function workspace(): Promise<Workspace> {
  const server = dialect === "postgres" ? { DATABASE_URL: await databaseUrl({ migrated: false }) } : {};
  return { ASSAY_DATA: join(folder(), "data"), ...server };
}

test("keeps a workspace from the terminal: a person, invented data, a checked trail, a copy and its return", async () => {
  const here = await workspace();
  const copies = folder();
  expect(await program(here, ["assessments"])).toMatchObject({ code: 2, out: "" });
  const added = await program(here, ["user", "add", "ines@example.test", "--role", "officer"]);
  expect(added.code).toBe(0);
  expect(JSON.parse(added.out)).toMatchObject({
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\//) as string,
  });
  expect(await program(here, ["user", "reset-factor", "ines@example.test"])).toMatchObject({
    code: 1,
    err: "Nobody has an account with this address.\n",
  });
  const seeded = JSON.parse((await program(here, ["seed", "--vendors", "2"])).out) as { assessments: number };
  expect(seeded).toMatchObject({ vendors: 2 });
  expect(JSON.parse((await program(here, ["assessments"])).out)).toHaveLength(seeded.assessments);
  expect(JSON.parse((await program(here, ["audit", "verify"])).out)).toMatchObject({
    ok: true,
    streams: 1 + seeded.assessments,
  });
  expect((await program(here, ["backup", copies])).code).toBe(0);
  const copy = join(copies, readdirSync(copies)[0] ?? "");
  expect((await program(here, ["restore", copy])).code).toBe(1);
  expect((await program(await workspace(), ["restore", copy])).code).toBe(0);
}, 120_000);
