import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MOVE_NAMES,
  type Move,
  STATUSES,
  type Standing,
  citedLockOf,
  lockOf,
  moveOf,
  obstaclesTo,
} from "./assessment";
import { type Actor, ROLES } from "./permission";

const ready: Standing = {
  status: "draft",
  archived: false,
  intakeComplete: true,
  verdict: "approve",
  unanswered: 0,
  awaitingApproval: 0,
  reopened: 0,
  submittedBy: "olga",
  signers: new Set(["rita"]),
  missingSignatures: [],
  validUntil: "2027-11-24",
  today: "2026-11-24",
};
const officer: Actor = { id: "omar", role: "officer" };
const submitter: Actor = { id: "olga", role: "officer" };
const lead: Actor = { id: "lena", role: "lead" };
const system: Actor = { id: "system", role: "system" };
const review = { status: "in_review" } as const;

describe("a move is kept from being made by exactly what stands in its way", () => {
  const cases: [string, Move, Partial<Standing>, Actor, string[]][] = [
    ["a whole draft is submitted", "submit", {}, officer, []],
    ["one that waits for a second person too", "submit", { awaitingApproval: 2 }, officer, []],
    [
      "not with questions open",
      "submit",
      { unanswered: 3 },
      lead,
      ["Answer what is open first: 3 questions."],
    ],
    [
      "not before the intake",
      "submit",
      { intakeComplete: false, unanswered: 1 },
      lead,
      ["Complete the intake first.", "Answer what is open first: 1 question."],
    ],
    [
      "not a use that may be prohibited",
      "submit",
      { verdict: "stopped" },
      lead,
      ["A use that may be prohibited leaves this flow for legal review; there is no score to decide on."],
    ],
    [
      "not by whoever reads",
      "submit",
      {},
      { id: "aude", role: "auditor" },
      ["Officers and leads submit an assessment for review."],
    ],
    ["not twice", "submit", review, lead, ["It is in review already."]],
    ["a lead takes it back", "return", review, lead, []],
    ["whoever submitted it does", "return", review, submitter, []],
    ["whoever is to approve it refuses so", "return", review, { id: "rita", role: "admin" }, []],
    [
      "another officer does not",
      "return",
      review,
      officer,
      ["A compliance lead, whoever submitted it, or whoever is to approve it takes it back to draft."],
    ],
    [
      "nothing decided goes back",
      "return",
      { status: "decided" },
      lead,
      ["It is decided, and what was decided is not changed. Reassess it to go on."],
    ],
    ["the last signature decides", "decide", review, officer, []],
    [
      "not while anything waits",
      "decide",
      {
        ...review,
        awaitingApproval: 1,
        reopened: 2,
        unanswered: 1,
        missingSignatures: ["Approved as Legal"],
      },
      lead,
      [
        "Approve or refuse what was set aside first: 1 question.",
        "Wait until what was reopened is handed back: 2 items.",
        "Answer what is open first: 1 question.",
        "Approved as Legal",
      ],
    ],
    ["not out of a draft", "decide", {}, lead, ["It is a draft: submit it for review first."]],
    [
      "it does not expire on its last day",
      "expire",
      { status: "decided", today: "2027-11-24" },
      system,
      ["The day until which the decision holds has not passed."],
    ],
    ["it does on the day after", "expire", { status: "decided", today: "2027-11-25" }, system, []],
    [
      "by nobody’s hand",
      "expire",
      { status: "decided", today: "2027-11-25" },
      lead,
      ["It expires by itself."],
    ],
    ["what expired is superseded", "supersede", { status: "expired" }, system, []],
    ["archived, nothing moves", "submit", { archived: true }, lead, ["It is archived. Restore it first."]],
  ];
  test.each(cases)("%s", (_, move, standing, actor, expected) => {
    expect(obstaclesTo(move, { ...ready, ...standing }, actor)).toEqual(expected);
  });
});

const anyStanding: fc.Arbitrary<Standing> = fc.record({
  status: fc.constantFrom(...STATUSES),
  archived: fc.boolean(),
  intakeComplete: fc.boolean(),
  verdict: fc.constantFrom("approve", "conditions", "reject", "open", "stopped"),
  unanswered: fc.nat(3),
  awaitingApproval: fc.nat(3),
  reopened: fc.nat(3),
  submittedBy: fc.constantFrom("olga", null),
  signers: fc.constantFrom(new Set<string>(), new Set(["lena"])),
  missingSignatures: fc.array(fc.constant("Approved as Risk"), { maxLength: 2 }),
  validUntil: fc.constantFrom("", "2026-11-23", "2026-11-24"),
  today: fc.constant("2026-11-24"),
});
const anyone = fc.record({
  id: fc.constantFrom("olga", "lena"),
  role: fc.constantFrom(...ROLES, "stranger" as const, "system" as const),
});

test("nothing leaves the end, and nothing but a return leads backwards", () => {
  fc.assert(
    fc.property(anyStanding, anyone, fc.constantFrom(...MOVE_NAMES), (standing, actor, move) => {
      if (obstaclesTo(move, standing, actor).length > 0) return;
      const from = STATUSES.indexOf(standing.status);
      const to = STATUSES.indexOf(moveOf(move).to);
      expect(standing.status).not.toBe("superseded");
      expect(to > from).toBe(move !== "return");
    }),
  );
});

test("those who only read make no move, whatever stands", () => {
  fc.assert(
    fc.property(
      anyStanding,
      fc.constantFrom("auditor" as const, "admin" as const, "stranger" as const),
      fc.constantFrom(...MOVE_NAMES),
      (standing, role, move) => {
        expect(obstaclesTo(move, standing, { id: "olga", role })).not.toEqual([]);
      },
    ),
  );
});

test("an answer can be changed in a draft, and in review where it was reopened, and nowhere else", () => {
  const open = STATUSES.flatMap((status) =>
    [false, true].flatMap((reopened) =>
      [false, true].flatMap((archived) =>
        lockOf({ status, archived, reopened }) === null ? [{ status, archived, reopened }] : [],
      ),
    ),
  );
  expect(open).toEqual([
    { status: "draft", archived: false, reopened: false },
    { status: "draft", archived: false, reopened: true },
    { status: "in_review", archived: false, reopened: true },
  ]);
});

test("what an answer cites is fixed once it is decided, and in the archive", () => {
  expect(STATUSES.filter((status) => citedLockOf({ status, archived: false }) === null)).toEqual([
    "draft",
    "in_review",
  ]);
  expect(STATUSES.filter((status) => citedLockOf({ status, archived: true }) === null)).toEqual([]);
});
