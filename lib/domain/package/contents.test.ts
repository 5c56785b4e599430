import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { type Contents, contentsFaults } from "./contents";

const hash = (digit: string) => digit.repeat(64);
const file = (path: string, digit: string, bytes = 10) => ({ path, bytes, sha256: hash(digit) });

const evidence = file(`evidence/${hash("e")}`, "e");
const other = file(`evidence/${hash("f")}`, "f");
const documents = [
  file("assessment.json", "1"),
  file("questionnaire.json", "2"),
  file("score.json", "3"),
  file("sign-off.json", "4"),
];

const contents: Contents = {
  format: "assay-contents/1",
  assessmentId: "a",
  files: [...documents, evidence, other],
};
const sealed = file("contents.json", "5");
const there = [...documents, sealed, evidence, other];

const without = (path: string) => there.filter((one) => one.path !== path);
const changed = (path: string, change: Partial<typeof evidence>) =>
  there.map((one) => (one.path === path ? { ...one, ...change } : one));
const saying = (files: Contents["files"]): Contents => ({ ...contents, files });
const added = file(`evidence/${hash("d")}`, "d");
const misnamed = file(`evidence/${hash("a")}`, "e");

type Case = { of: string; said?: Contents; files?: typeof there; places?: string[]; leftOut?: number };

const CASES: Case[] = [
  { of: "all is there" },
  { of: "a changed file", files: changed("score.json", { sha256: hash("9") }), places: ["score.json"] },
  { of: "a shorter file", files: changed("assessment.json", { bytes: 9 }), places: ["assessment.json"] },
  { of: "a missing file", files: without("questionnaire.json"), places: ["questionnaire.json"] },
  { of: "evidence that was left out", files: [...documents, sealed], leftOut: 2 },
  { of: "evidence missing among others", files: without(other.path), places: [other.path] },
  { of: "evidence added since", files: [...there, added] },
  { of: "too little", said: saying([...documents.slice(0, 3), evidence, other]), places: ["sign-off.json"] },
  { of: "too much", said: saying([...contents.files, file("audit.jsonl", "7")]), places: ["audit.jsonl"] },
  { of: "a wrong name", said: saying([...documents, misnamed, other]), places: [misnamed.path] },
  { of: "another assessment", said: { ...contents, assessmentId: "b" }, places: ["/assessmentId"] },
];

/** What the second verifier says of every case: faults, and what it saw. */
const SECOND = `
import json, sys
sys.path.insert(0, "scripts")
import verify_package as it
found = []
for said, printed, manifest in json.load(sys.stdin):
    report = it.Report()
    it.check_contents(said, printed, manifest, report)
    found.append([report.faults, report.seen])
print(json.dumps(found))
`;

test("both verifiers tell each file that differs by its name, and evidence that was left out from what is missing", () => {
  const printed = { hashes: { document: hash("1"), manifest: hash("5") } };
  const given = CASES.map(({ said = contents, files = there }) => ({
    said,
    manifest: { assessmentId: "a", files },
  }));
  const input = JSON.stringify(given.map(({ said, manifest }) => [said, printed, manifest]));
  const { stdout, stderr } = spawnSync("python3", ["-B", "-c", SECOND], { input });
  expect(stderr.toString()).toBe("");
  const second = JSON.parse(stdout.toString()) as [faults: string[], seen: string[]][];
  for (const [index, { of, places = [], leftOut = 0 }] of CASES.entries()) {
    const one = given[index];
    const [faults = [], seen = []] = second[index] ?? [];
    const first = one && contentsFaults(one.said, one.manifest);
    expect([of, first?.faults.map(({ path }) => path), first?.leftOut]).toEqual([of, places, leftOut]);
    expect([of, faults.map((fault) => /^contents\.json, (.*?): /.exec(fault)?.[1])]).toEqual([of, places]);
    expect([of, seen.map((words) => Number.parseInt(words))]).toEqual([of, leftOut === 0 ? [] : [leftOut]]);
  }
});

test("the second verifier compares the hashes that a report names", () => {
  const manifest = { assessmentId: "a", files: there };
  const input = JSON.stringify([
    [contents, { hashes: { document: hash("8"), manifest: hash("5") } }, manifest],
  ]);
  const { stdout } = spawnSync("python3", ["-B", "-c", SECOND], { input });
  expect(stdout.toString()).toContain("report/report.json, /hashes/document: is not that of assessment.json");
});
