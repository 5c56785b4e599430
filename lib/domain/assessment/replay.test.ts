import { expect, test } from "vitest";
import { newEvidence } from "./evidence";
import { type ReplayEntry, differences, replay } from "./replay";

const answer = {
  questionId: "AU-01",
  state: "answered" as const,
  value: "named",
  note: "",
  reason: "",
  approvedBy: null,
  revision: 1,
  updatedBy: "mara",
  updatedAt: "2026-11-20T10:00:00.000Z",
};
const whole = (id: string, title: string) => ({
  id,
  title,
  link: "https://example.test/terms",
  clause: "4.2",
  level: "binding",
  validUntil: "2027-06-30",
});

const entries = (...payloads: [string, string, unknown][]): ReplayEntry[] =>
  payloads.map(([objectKind, objectId, payload], index) => ({
    seq: index + 1,
    objectKind,
    objectId,
    payload,
  }));

const nothing = {
  facts: {},
  extendedSections: [],
  pack: null,
  scenariosNotApplicable: {},
  useCase: "",
  answers: [],
  evidence: [],
  duties: [],
};
const opened: [string, string, unknown] = ["assessment", "a", nothing];

test("a trail whose answers hold what they cite whole says the same as the things with entries of their own", () => {
  const later = { ...answer, questionId: "RT-04", updatedBy: "jonas", updatedAt: "2026-11-21T10:00:00.000Z" };
  const replayed = replay(
    entries(
      opened,
      ["answer", "AU-01", { ...answer, evidence: [whole("e1", "Order form")] }],
      ["answer", "RT-04", { ...later, evidence: [whole("e1", "Order form"), whole("e2", "Annex")] }],
      // A thing that nothing cites any more stays.
      ["answer", "RT-04", { ...later, revision: 2, evidence: [] }],
    ),
  );
  const said = { link: "https://example.test/terms", validUntil: "2027-06-30" };
  const file = {
    ...nothing,
    answers: [
      { ...answer, evidence: [{ id: "e1", clause: "4.2", level: "binding" as const }] },
      { ...later, revision: 2, evidence: [] },
    ],
    evidence: [
      newEvidence({ id: "e1", by: "mara", at: answer.updatedAt }, { ...said, title: "Order form" }),
      newEvidence({ id: "e2", by: "jonas", at: later.updatedAt }, { ...said, title: "Annex" }),
    ],
  };
  expect(differences(replayed, file)).toEqual([]);
});

test("a thing of the old kind that was corrected since stands as it was corrected", () => {
  const thing = newEvidence({ id: "e1", by: "mara", at: answer.updatedAt }, { title: "Order form" });
  const corrected = { ...thing, title: "Order form, signed", revision: 2 };
  const { evidence } = replay(
    entries(
      opened,
      ["answer", "AU-01", { ...answer, evidence: [whole("e1", "Order form")] }],
      ["evidence", "e1", corrected],
      [
        "answer",
        "AU-01",
        { ...answer, revision: 2, evidence: [{ id: "e1", clause: "", level: "asserted" }] },
      ],
    ),
  );
  expect([...evidence.values()]).toEqual([corrected]);
});

test("an entry whose content was erased says nothing, and is missed where it is compared", () => {
  const replayed = replay(entries(opened, ["answer", "AU-01", null], ["evidence", "e1", null]));
  expect(differences(replayed, nothing)).toEqual([
    "answer AU-01 is not what the audit trail says",
    "evidence e1 is not what the audit trail says",
  ]);
});
