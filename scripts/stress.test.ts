import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256Hex } from "@/lib/domain/sha256";
import { type Behaviour, lastOf, says, standIn } from "@/lib/stress-run/testing";
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
}, 120_000);
