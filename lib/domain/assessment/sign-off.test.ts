import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CAPACITIES, type Capacity } from "../capacity";
import {
  DECISIONS,
  type Demanded,
  type Signer,
  type Signing,
  demandedInWords,
  demandedSignatures,
  signingObstacles,
  stillDemanded,
  stillHolding,
} from "./sign-off";

const prepared = { meaning: "prepared", capacity: null } as const;
const reviewed = { meaning: "reviewed", capacity: null } as const;
const approved = (capacity: Capacity) => ({ meaning: "approved", capacity }) as const;

test.each([
  [1, ["Prepared", "Approved as Process owner"]],
  [2, ["Prepared", "Reviewed", "Approved as Process owner", "Approved as Security and privacy"]],
  [
    3,
    [
      "Prepared",
      "Reviewed",
      "Approved as Process owner",
      "Approved as Security and privacy",
      "Approved as Risk",
      "Approved as Legal",
    ],
  ],
  [
    4,
    [
      "Prepared",
      "Reviewed",
      "Approved as Process owner",
      "Approved as Security and privacy",
      "Approved as Risk",
      "Approved as Legal",
      "Approved as Executive",
    ],
  ],
])("tier %i is signed by those whom the table names", (tier, expected) => {
  expect(demandedSignatures({ tier, decision: "approve" }).map(demandedInWords)).toEqual(expected);
  expect(demandedSignatures({ tier, decision: "accepted_risk" }).map(demandedInWords)).toEqual([
    ...expected,
    "Risk accepted as Executive",
  ]);
});

const signing = (tier: number, more: Partial<Signing> = {}): Signing => ({
  tier,
  decision: "approve",
  authors: new Set(["olga"]),
  signed: [],
  ...more,
});
const officer = (id: string, ...capacities: Capacity[]): Signer => ({ id, capacities, reviews: false });
const lead = (id: string, ...capacities: Capacity[]): Signer => ({ id, capacities, reviews: true });

describe("who may sign what", () => {
  const cases: [string, Signing, Demanded, Signer, string[]][] = [
    ["whoever answered signs as prepared", signing(1), prepared, officer("olga"), []],
    [
      "nobody else does",
      signing(1),
      prepared,
      lead("lena"),
      ["Whoever answered or submitted it signs as prepared."],
    ],
    [
      "at tier 1 one person signs all",
      signing(1),
      approved("process_owner"),
      officer("olga", "process_owner"),
      [],
    ],
    [
      "without the capacity, nobody approves",
      signing(1),
      approved("process_owner"),
      lead("lena", "risk"),
      ["It takes the capacity “Process owner”, which an administrator gives."],
    ],
    [
      "what a tier does not ask for is not signed",
      signing(1),
      approved("legal"),
      lead("lena", "legal"),
      ["This tier does not ask for that signature."],
    ],
    [
      "nothing is signed twice",
      signing(1, { signed: [{ ...prepared, personId: "olga" }] }),
      prepared,
      officer("olga"),
      ["This is signed already."],
    ],
    [
      "an officer does not review",
      signing(2),
      reviewed,
      officer("omar"),
      ["A compliance lead signs as reviewed."],
    ],
    [
      "at tier 2 a lead who answered reviews",
      signing(2, { authors: new Set(["lena"]) }),
      reviewed,
      lead("lena"),
      [],
    ],
    [
      "at tier 3 not",
      signing(3, { authors: new Set(["lena"]) }),
      reviewed,
      lead("lena"),
      ["At tier 3 nobody reviews what they answered or submitted."],
    ],
    [
      "at tier 2 an author gives the first approval",
      signing(2),
      approved("process_owner"),
      officer("olga", "process_owner"),
      [],
    ],
    [
      "but not both",
      signing(2, { signed: [{ ...approved("process_owner"), personId: "olga" }] }),
      approved("security_privacy"),
      officer("olga", "security_privacy"),
      ["At tier 2 at least one approval is of somebody who answered nothing, and this would be the last."],
    ],
    [
      "at tier 2 somebody else gives both",
      signing(2, { signed: [{ ...approved("process_owner"), personId: "lena" }] }),
      approved("security_privacy"),
      lead("lena", "security_privacy"),
      [],
    ],
    [
      "at tier 3 not",
      signing(3, { signed: [{ ...approved("risk"), personId: "lena" }] }),
      approved("legal"),
      lead("lena", "legal"),
      ["At tier 3 each approval is another person’s, and you have approved already."],
    ],
    [
      "at tier 4 an author approves nothing",
      signing(4),
      approved("executive"),
      officer("olga", "executive"),
      ["At tier 4 nobody approves what they answered or submitted."],
    ],
    [
      "nor accepts the risk of it",
      signing(4, { decision: "accepted_risk" }),
      { meaning: "risk_accepted", capacity: "executive" },
      officer("olga", "executive"),
      ["At tier 4 nobody accepts the risk of what they answered or submitted."],
    ],
  ];
  test.each(cases)("%s", (_, situation, demanded, signer, expected) => {
    expect(signingObstacles(situation, demanded, signer)).toEqual(expected);
  });
});

const people = ["olga", "omar", "lena", "lars", "vera", "ivan", "nora", "emil", "dina"];
const anySigner = fc.record({
  id: fc.constantFrom(...people),
  capacities: fc.oneof(fc.constant([...CAPACITIES]), fc.subarray([...CAPACITIES])),
  reviews: fc.boolean(),
});

test("however people sign, from tier 2 on no assessment is signed whole by those who prepared it alone", () => {
  const signedWhole = new Set<number>();
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.constantFrom(...DECISIONS),
      fc.subarray(people, { minLength: 1, maxLength: 2 }),
      fc.array(fc.tuple(anySigner, fc.nat(8), fc.nat(19)), { minLength: 20, maxLength: 60 }),
      (tier, decision, first, tries) => {
        let situation: Signing = { tier, decision, authors: new Set(first), signed: [] };
        for (const [signer, pick, chance] of tries) {
          // Once in a while somebody answers or submits, whatever they have signed.
          if (chance === 0) {
            const authors = new Set([...situation.authors, signer.id]);
            situation = { ...situation, authors, signed: stillHolding(situation.signed, { tier, authors }) };
            continue;
          }
          const open = stillDemanded(situation);
          const demanded = open[pick % Math.max(open.length, 1)];
          if (!demanded || signingObstacles(situation, demanded, signer).length > 0) continue;
          situation = { ...situation, signed: [...situation.signed, { ...demanded, personId: signer.id }] };
        }
        if (stillDemanded(situation).length > 0) return;
        signedWhole.add(tier);
        const approvals = situation.signed.filter(({ meaning }) => meaning === "approved");
        expect(approvals.some(({ personId }) => !situation.authors.has(personId))).toBe(true);
        if (tier < 3) return;
        expect(new Set(approvals.map(({ personId }) => personId)).size).toBe(approvals.length);
        const others = situation.signed.filter(({ meaning }) => meaning !== "prepared");
        expect(others.every(({ personId }) => !situation.authors.has(personId))).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  expect(signedWhole).toEqual(new Set([2, 3, 4]));
});
