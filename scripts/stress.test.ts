import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { sha256Hex } from "@/lib/domain/sha256";
import { printWorkbook } from "@/lib/report/xlsx";
import { type Entry, readEntries } from "@/lib/stress-run/journal";
import {
  type Behaviour,
  echoesKey,
  hangsUp,
  inTurn,
  keepsSilent,
  lastOf,
  refuses,
  says,
  sends,
  standIn,
} from "@/lib/stress-run/testing";
import { type Ended, folder, started } from "./testing";

const KEY = "sk-canary-0123456789abcdef";

const PACK = {
  id: "HC",
  title: "Healthcare",
  scenarios: [
    {
      ...{ id: "HC-1", title: "Red flags", do: "Ask.", requiredRate: 0.8, minimumCases: 16 },
      neverEvent: "Advises waiting",
    },
  ],
};

/** A folder with a pack and so many cases, each of which the stand-in answers rightly by saying its id. */
function prepared(count: number): string {
  const cwd = folder();
  writeFileSync(join(cwd, "pack.json"), JSON.stringify(PACK));
  const cases = Array.from(
    { length: count },
    (_, at) => `c${at + 1},Say c${at + 1},c${at + 1},exact,wait,high,A`,
  );
  writeFileSync(
    join(cwd, "cases.csv"),
    `case,prompt,expected,grader,never,severity,group_site\n${cases.join("\n")}\n`,
  );
  return cwd;
}

const obeys: Behaviour = (res, received) => says(lastOf(received).replace("Say ", ""))(res, received);

const call = (cwd: string, url: string, ...rest: string[]) => {
  const place = (name: string) => join(cwd, name);
  return [
    ...["stress", "run", "--pack", place("pack.json"), "--cases", place("cases.csv")],
    ...["--target", url, "--model", "m", "--out", place("run"), ...rest],
  ];
};

const assay = (args: string[]) =>
  started({ ASSAY_DATA: join(folder(), "data"), ASSAY_STRESS_KEY: KEY }, args);

/** What was printed, and that the key is neither there nor in anything that was written. */
async function ended(cwd: string, { ended: end }: { ended: Promise<Ended> }) {
  const said = await end;
  const written = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const texts = written.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  for (const text of [said.out, said.err, ...texts]) expect(text).not.toContain(KEY);
  return { ...said, output: said.out === "" ? undefined : (JSON.parse(said.out) as Record<string, unknown>) };
}

test("sends nothing unless asked, then sends within its cap, and writes what the product takes in", async () => {
  const there = await standIn(obeys);
  const cwd = prepared(17);
  const dry = await ended(cwd, assay(call(cwd, there.url)));
  expect(dry).toMatchObject({ code: 0, output: { sent: false, key: "set", requests: 51, model: "m" } });
  expect(await ended(cwd, assay(call(cwd, there.url, "--send")))).toMatchObject({ code: 2, out: "" });
  expect(there.received).toEqual([]);
  expect(readdirSync(cwd).sort()).toEqual(["cases.csv", "pack.json"]);

  const done = await ended(cwd, assay(call(cwd, there.url, "--send", "--max-requests", "51")));
  const file = readFileSync(join(cwd, "run", "results.csv"));
  expect(done).toMatchObject({
    code: 0,
    output: {
      ...{ verdict: "pass", cases: 17, passed: 17, neverEvents: 0, open: 0, ended: null },
      model: { asked: "m", reported: ["stand-in-1"] },
      spent: { requests: 51, tokens: { in: 510, out: 255 }, cost: null },
      results: { rows: 51, sha256: sha256Hex(file) },
    },
  });
  expect(there.received).toHaveLength(51);
  expect(new Set(there.received.map(({ authorization }) => authorization))).toEqual(
    new Set([`Bearer ${KEY}`]),
  );
  expect(file.toString().split("\r\n").slice(0, 2)).toEqual([
    '\uFEFF"case","attempt","passed","severity","never_event","note","grader","group_site"',
    '"c1",1,"yes","","no","","exact match","A"',
  ]);

  // Again: nothing is left to send, and the file is the same.
  const again = await ended(cwd, assay(call(cwd, there.url, "--send", "--max-requests", "51")));
  expect(again.output).toEqual(done.output);
  expect(there.received).toHaveLength(51);
  // With another temperature it would be another run.
  const other = await ended(
    cwd,
    assay(call(cwd, there.url, "--send", "--max-requests", "99", "--temperature", "1")),
  );
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining("settings") as string });
  expect(there.received).toHaveLength(51);
}, 240_000);

/** Answers each case by its own behaviour, and every other as it asks to be. */
const byCase =
  (own: Record<string, Behaviour>): Behaviour =>
  (res, received) =>
    (own[lastOf(received).replace("Say ", "")] ?? obeys)(res, received);

test("an endpoint that misbehaves in every way is waited for, told of, and never mistaken for the model", async () => {
  const cafe = Buffer.from('{"choices":[{"message":{"content":"caf\xe9"}}]}', "latin1");
  const there = await standIn(
    byCase({
      c1: inTurn(refuses(429), obeys),
      c2: inTurn(refuses(429, { "retry-after": "1" }), obeys),
      c3: inTurn(refuses(500), obeys),
      c4: inTurn(hangsUp, obeys),
      c5: inTurn(sends(cafe), obeys),
      c6: inTurn(sends("<!doctype html><title>Sign in</title>", "text/html"), obeys),
      c7: inTurn(sends('{"choices":[]}'), obeys),
      c8: inTurn(echoesKey(500), obeys),
      c9: inTurn(sends("x".repeat(3_000_000)), obeys),
      c10: inTurn(keepsSilent, obeys),
      c11: says("c11", { usage: null }),
      c12: refuses(400, {}, "filtered \u001b[31m"),
      c13: (res, received) => says(`Your key is ${received.authorization}`)(res, received),
    }),
  );
  const cwd = prepared(20);
  const args = call(cwd, there.url, "--send", "--max-requests", "60", "--attempts", "1", "--timeout", "3");
  const done = await ended(cwd, assay([...args, "--concurrency", "8"]));
  expect(done).toMatchObject({
    code: 1,
    output: {
      ...{ verdict: "incomplete", cases: 19, passed: 18, answered: 19, open: 1, ended: null },
      failures: [{ case: "c12", attempt: 1, reason: "answered 400: filtered [U+001B][31m" }],
      failed: [{ case: "c13", severity: "high", note: "Answered “Your key is Bearer [key]”" }],
      // What was cut off or cannot be read may have been charged for, and so may what reports no use.
      spent: { requests: 30, unreported: 9, tokens: { in: 180, out: 90 } },
    },
  });
  expect(there.received).toHaveLength(30);
  // It did hear the key, and so did say it.
  expect(there.received.every(({ authorization }) => authorization.includes(KEY))).toBe(true);
}, 120_000);

test("keeps no key that stands among the cases, and sends nothing", async () => {
  const there = await standIn(obeys);
  const cwd = prepared(1);
  writeFileSync(
    join(cwd, "cases.jsonl"),
    JSON.stringify({ case: "1", prompt: `Say ${KEY}`, grader: "person" }),
  );
  const args = call(cwd, there.url, "--cases", join(cwd, "cases.jsonl"), "--send", "--max-requests", "9");
  const refused = assay(args);
  expect(await refused.ended).toMatchObject({
    ...{ code: 2, out: "", err: expect.stringMatching(/^The key stands in the cases/) as string },
  });
  expect(readdirSync(cwd).sort()).toEqual(["cases.csv", "cases.jsonl", "pack.json"]);
  expect(there.received).toEqual([]);
  // The control: a key that does stand in a file is found there.
  await expect(ended(cwd, refused)).rejects.toThrow(/not to contain/);
}, 120_000);

test("follows no redirect with the key, and ends", async () => {
  const elsewhere = await standIn(says("Welcome"));
  const there = await standIn((res) => {
    res.writeHead(307, { location: `${elsewhere.url}/chat/completions` }).end();
  });
  const cwd = prepared(17);
  const done = await ended(cwd, assay(call(cwd, there.url, "--send", "--max-requests", "60")));
  expect(done).toMatchObject({ code: 1, output: { verdict: "incomplete", answered: 0 } });
  expect(done.err).toContain("sends requests on to");
  expect(there.received.length).toBeLessThanOrEqual(4);
  expect(elsewhere.received).toEqual([]);
}, 120_000);

test("a cap on cost is kept by whatever is under way at once", async () => {
  const gate = gated();
  const there = await standIn(gate.behave);
  const cwd = prepared(17);
  // A request may cost 1 by its longest answer, and costs half of that.
  const priced = ["--max-tokens", "10", "--price-in", "0", "--price-out", "100000", "--max-cost", "3"];
  const running = assay(call(cwd, there.url, "--send", "--concurrency", "8", ...priced));
  // Three may be under way at once, though there is room for eight.
  await expect.poll(() => there.received.length, { timeout: 60_000 }).toBe(3);
  gate.admit(100);
  const done = await ended(cwd, running);
  expect(done).toMatchObject({
    code: 1,
    output: {
      ended: expect.stringMatching(/^The cap is reached/) as string,
      spent: { requests: 5, cost: 2.5 },
    },
  });
  expect(there.received).toHaveLength(5);
  expect(there.mostAtOnce()).toBe(3);
}, 120_000);

/** Answers as many as it is let, and keeps the others waiting. */
function gated() {
  let left = 0;
  let waiting: (() => void)[] = [];
  const behave: Behaviour = async (res, received) => {
    while (left === 0) await new Promise<void>((wake) => waiting.push(wake));
    left -= 1;
    await obeys(res, received);
  };
  const admit = (count: number) => {
    left += count;
    for (const wake of waiting.splice(0)) wake();
    waiting = [];
  };
  return { behave, admit };
}

/** What is on record. */
function entriesIn(cwd: string): Entry[] {
  const path = join(cwd, "run", "journal.jsonl");
  return existsSync(path) ? readEntries(readFileSync(path)) : [];
}

const casesAnswered = (cwd: string) =>
  entriesIn(cwd).flatMap((entry) => (entry.kind === "answered" ? [entry.case] : []));

test("stopped or killed in the middle, it goes on where it was: nothing acknowledged is lost or asked again", async () => {
  const gate = gated();
  const there = await standIn(gate.behave);
  const cwd = prepared(60);
  const args = call(cwd, there.url, "--send", "--max-requests", "100", "--attempts", "1");
  const until = (answered: number, asked: number) =>
    expect
      .poll(() => [casesAnswered(cwd).length, there.received.length], { timeout: 60_000, interval: 20 })
      .toEqual([answered, asked]);

  gate.admit(15);
  const first = assay(args);
  await until(15, 19);
  const busy = await ended(cwd, assay(args));
  expect(busy).toMatchObject({ code: 2, err: expect.stringMatching(/^Process \d+ is at work/) as string });
  first.child.kill("SIGINT");
  await expect.poll(() => first.said().err, { timeout: 60_000 }).toContain("what is under way is waited for");
  gate.admit(4);
  expect(await ended(cwd, first)).toMatchObject({
    code: 1,
    output: {
      ended: "It was stopped.",
      verdict: "incomplete",
      answered: 19,
      spent: { requests: 19, unreported: 0 },
    },
  });

  gate.admit(15);
  const second = assay(args);
  await until(34, 38);
  second.child.kill("SIGKILL");
  await second.ended;
  const acknowledged = casesAnswered(cwd);
  expect(acknowledged).toHaveLength(34);

  gate.admit(100);
  const third = await ended(cwd, assay(args));
  expect(third).toMatchObject({
    code: 0,
    // Four had left the machine and never came back: they count, and were asked again.
    output: { verdict: "pass", cases: 60, passed: 60, ended: null, spent: { requests: 64, unreported: 4 } },
  });
  const askedAgain = there.received.slice(38).map((received) => lastOf(received).replace("Say ", ""));
  expect(askedAgain.filter((id) => acknowledged.includes(id))).toEqual([]);
  expect(casesAnswered(cwd).slice(0, 34)).toEqual(acknowledged);
  expect(casesAnswered(cwd)).toHaveLength(60);
  expect(new Set(casesAnswered(cwd)).size).toBe(60);
  expect(there.received).toHaveLength(64);
}, 180_000);

test("people grade in a spreadsheet, and a judge model is held against them; no key goes to its endpoint", async () => {
  const there = await standIn(says("Call 112."));
  const judge = await standIn(says('{"passed": true, "note": "Fine."}', { model: "judge-1" }));
  const cwd = prepared(1);
  const rows = [
    { case: "p1", prompt: "What now?", grader: "person", expected: "Call", severity: "critical" },
    { case: "j1", prompt: "And now?", grader: "judge", expected: "Call" },
  ];
  writeFileSync(join(cwd, "cases.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));
  writeFileSync(
    join(cwd, "judge.json"),
    JSON.stringify({ model: "j", guide: "Strictly.", target: judge.url }),
  );
  const args = call(cwd, there.url, "--cases", join(cwd, "cases.jsonl"), "--judge", join(cwd, "judge.json"));
  const sent = await ended(cwd, assay([...args, "--attempts", "1", "--send", "--max-requests", "3"]));
  expect(sent).toMatchObject({
    code: 1,
    output: {
      ...{ verdict: "incomplete", cases: 1, passed: 1, toGrade: 1, open: 0 },
      judge: { model: "j", agreementCases: 0, creditAtMost: 0.7 },
    },
  });
  expect(sent.err).toContain("capped at 0.7");
  expect(judge.received.map(({ authorization }) => authorization)).toEqual([""]);

  const sheet = join(cwd, "sheet.xlsx");
  const run = join(cwd, "run");
  expect(await ended(cwd, assay(["stress", "sheet", run, "--out", sheet]))).toMatchObject({
    output: { rows: 2 },
  });
  expect(await ended(cwd, assay(["stress", "sheet", run, "--out", sheet]))).toMatchObject({ code: 2 });
  const [titles = [], ...cells] = await readSheet(readFileSync(sheet));
  const filled = cells.map((row) => [...row.slice(0, 5).map(String), row[0] === "p1" ? "no" : "yes"]);
  const columns = titles.map((title) => ({ title: String(title), width: 10 }));
  writeFileSync(sheet, await printWorkbook([{ name: "To grade", columns, rows: filled }]));
  const graded = await ended(cwd, assay(["stress", "grade", run, "--in", sheet, "--grader", "Ines"]));
  expect(graded).toMatchObject({
    code: 1,
    output: {
      ...{ graded: 2, verdict: "not_shown", cases: 2, passed: 1, toGrade: 0 },
      failed: [{ case: "p1", severity: "critical" }],
      judge: { agreementCases: 1, creditAtMost: 0.7 },
      graders: [{ first: "Ines", second: "judge j" }],
    },
  });
  expect(readFileSync(join(run, "results.csv"), "utf8").split("\r\n").slice(1, 4)).toEqual([
    '"p1",1,"no","critical","no","","Ines"',
    '"j1",1,"yes","","no","Fine.","judge j"',
    '"j1",1,"yes","","no","","Ines"',
  ]);
}, 120_000);
