import { expect, test } from "vitest";
import type { DocumentEvidence } from "../assessment/document";
import { evidenceEndsOf } from "./evidence-ends";

const ON = "2026-11-23";
const cited = (evidence: DocumentEvidence[]) => ({ state: "answered" as const, value: "good", evidence });
const whenOf = (validUntil: string) =>
  evidenceEndsOf({
    on: ON,
    answers: { A: cited([{ level: "binding", title: "Contract", validUntil }]) },
  }).map(({ when }) => when);

test.each([
  ["2026-11-22", "ended"],
  ["2026-11-23", "soon"],
  ["2027-02-21", "soon"],
  ["2027-02-22", "year"],
  ["2027-11-23", "year"],
  ["2027-11-24", "later"],
])("what counts until %s: %s", (validUntil, when) => {
  expect(whenOf(validUntil)).toEqual([when]);
});

test("tells each thing once, the earliest first, with what it gives each answer before and after", () => {
  const contract = { title: "Contract", validUntil: "2027-06-30", sha256: "ab" };
  const audit = { level: "verified", title: "Audit", validUntil: "2026-12-31" } as const;
  const answers = {
    B: cited([{ ...contract, level: "documented" }, audit]),
    A: cited([
      { ...contract, level: "binding" },
      { level: "documented", title: "Has no end" },
    ]),
    C: { state: "unknown" as const },
  };
  expect(evidenceEndsOf({ on: ON, answers })).toEqual([
    {
      title: "Audit",
      validUntil: "2026-12-31",
      when: "soon",
      citedBy: [{ questionId: "B", level: "verified", then: "documented" }],
    },
    {
      title: "Contract",
      validUntil: "2027-06-30",
      when: "year",
      citedBy: [
        { questionId: "A", level: "binding", then: "asserted" },
        { questionId: "B", level: "documented", then: "asserted" },
      ],
    },
  ]);
});

test("things of one name and day are told apart by their files", () => {
  const named = { level: "binding", title: "Contract", validUntil: "2027-06-30" } as const;
  const answers = {
    A: cited([
      { ...named, sha256: "ab" },
      { ...named, sha256: "cd" },
    ]),
  };
  expect(evidenceEndsOf({ on: ON, answers })).toHaveLength(2);
});
