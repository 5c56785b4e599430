import { describe, expect, test } from "vitest";
import { composeQuestionnaire } from "../pack/compose";
import { builtIn } from "../questionnaire/built-in";
import type { Pack, Questionnaire } from "../questionnaire/format";
import { scoreAssessment } from "../scoring/score";
import { HASH, ON, TIER_3_FACTS, bestSheet } from "../scoring/testing";
import { type EvidenceParticulars, type EvidenceRecord, newEvidence } from "./evidence";
import { lookingAgain } from "./look-again";
import { type Decided, reassessReasons } from "./reassess";

const document = bestSheet();
const signed = {
  ...{ questionnaire: builtIn, document, score: scoreAssessment(builtIn, HASH, document) },
  replaced: new Set<string>(),
};
const quiet: Decided = {
  status: "decided",
  validUntil: "2027-11-23",
  then: signed,
  today: document,
  announced: [],
  cited: [],
  parties: { then: ["Lumen"], today: ["Lumen"] },
  current: { questionnaire: builtIn, sha256: HASH },
};
const thing = (more: Partial<EvidenceParticulars>, replacedBy: string | null = null): EvidenceRecord => ({
  ...newEvidence({ id: "t", by: "p", at: "2026-01-01T00:00:00.000Z" }, { title: "Order form", ...more }),
  replacedBy,
});
const announced = (since: string, version: string) => ({ since, model: "", version, configurationHash: "" });
const on = (day: string) => ({ ...document, on: day });

const withPack = (version: string): Questionnaire =>
  composeQuestionnaire(builtIn, [
    { ...(builtIn.packs?.[0] as Pack), id: "HC-OWN", version, basedOn: { pack: "HC", version: "2026.1" } },
  ]);
const onOwnPack = { ...document, pack: "HC-OWN" };
const now = (questionnaire: Questionnaire) => ({ questionnaire, sha256: "1".repeat(64) });

describe("a decision asks to be looked at again", () => {
  test("for nothing while nothing has moved, and never before it is made or after it has given way", () => {
    expect(reassessReasons(quiet)).toEqual([]);
    // What was replaced before it was signed is no news.
    expect(
      reassessReasons({
        ...quiet,
        then: { ...signed, replaced: new Set(["t"]) },
        cited: [thing({ kind: "contract" }, "u")],
      }),
    ).toEqual([]);
    // Nor is what comes in a year, or is what runs.
    for (const version of [announced("2027-12-01", "v2"), announced("2026-12-01", "v1")])
      expect(reassessReasons({ ...quiet, announced: [version] })).toEqual([]);
    const ended = { ...quiet, validUntil: "2026-01-01" };
    for (const status of ["draft", "in_review", "superseded"] as const)
      expect(reassessReasons({ ...ended, status })).toEqual([]);
  });

  const cases: [string, Partial<Decided>, { kind: string; words: RegExp; on?: string }][] = [
    ["it has ended", { status: "expired" }, { kind: "expired", words: /expired/, on: "2027-11-23" }],
    [
      "its last day is past",
      { today: on("2027-11-24"), then: { ...signed, document: on("2027-11-01") } },
      { kind: "expired", words: /expired/ },
    ],
    [
      "it ends in 90 days",
      { validUntil: "2027-02-21" },
      { kind: "expiring", words: /soon/, on: "2027-02-21" },
    ],
    [
      "another version runs",
      { today: { ...document, product: { ...document.product, version: "v2" } } },
      { kind: "version", words: /v1 then, v2 today/ },
    ],
    [
      "another version is announced",
      { announced: [announced("2026-12-12", "v2")] },
      {
        kind: "announced",
        words: /^another version is announced \(v2\)$/,
        on: "2026-12-12",
      },
    ],
    [
      "a contract was replaced",
      { cited: [thing({ kind: "contract" }, "u")] },
      { kind: "contract", words: /“Order form” has/ },
    ],
    [
      "evidence has expired since",
      { cited: [thing({ validUntil: "2026-12-01" })], today: on("2026-12-02") },
      { kind: "evidence", words: /expired/ },
    ],
    [
      "a subprocessor came",
      { parties: { then: [], today: ["Nimbus"] } },
      { kind: "subprocessors", words: /Nimbus came/ },
    ],
    [
      "its facts lead to another tier today",
      { then: { ...signed, document: { ...document, facts: { ...TIER_3_FACTS, impact: 3, autonomy: 3 } } } },
      { kind: "tier", words: /would be 4, and was 3/ },
    ],
    [
      "the questionnaire moved on",
      { current: { questionnaire: { ...builtIn, version: "2026.2" }, sha256: "1".repeat(64) } },
      { kind: "questionnaire", words: /the questionnaire has moved on \(version 2026\.1 then, 2026\.2/ },
    ],
    [
      "its pack moved on",
      { then: { ...signed, questionnaire: withPack("1"), document: onOwnPack }, current: now(withPack("2")) },
      { kind: "questionnaire", words: /its pack HC-OWN has moved on \(version 1 then, 2 today\)/ },
    ],
    [
      "its pack is gone",
      { then: { ...signed, questionnaire: withPack("1"), document: onOwnPack }, current: now(builtIn) },
      { kind: "questionnaire", words: /its pack HC-OWN has been taken out/ },
    ],
  ];
  test.each(cases)("because %s", (_, more, reason) => {
    const reasons = reassessReasons({ ...quiet, ...more });
    expect(reasons.map(({ kind }) => kind)).toContain(reason.kind);
    const found = reasons.find(({ kind }) => kind === reason.kind);
    expect(found?.words).toMatch(reason.words);
    if (reason.on !== undefined) expect(found?.on).toBe(reason.on);
  });

  test("because tests were of a version that does not run any more", () => {
    const today = { ...document, product: { ...document.product, version: "v2" } };
    expect(reassessReasons({ ...quiet, today }).map(({ kind }) => kind)).toEqual(["version", "runs"]);
  });

  test("not because another pack than its own was published", () => {
    expect(reassessReasons({ ...quiet, current: now(withPack("1")) })).toEqual([]);
  });

  test("not because of what had expired already when it was signed", () => {
    expect(reassessReasons({ ...quiet, cited: [thing({ validUntil: "2026-01-31" })] })).toEqual([]);
  });
});

describe("an answer asks for a second look", () => {
  const moved = (more: object = {}, parties = { then: ["Lumen"], today: ["Lumen"] }) =>
    lookingAgain({
      then: { questionnaire: builtIn, document },
      today: { questionnaire: builtIn, document: { ...document, ...more } },
      parties,
    });
  const bare = { citations: [], things: new Map<string, EvidenceRecord>() };
  const citing = (one: EvidenceRecord) => ({
    citations: [{ id: "t", clause: "", level: "binding" as const }],
    things: new Map([["t", one]]),
  });

  test("when the version changed and it speaks of the system, and not when it is about the contract", () => {
    const again = moved({ product: { ...document.product, version: "v2" } });
    for (const id of ["UP-01", "ST-05"])
      expect(again(id, bare)).toMatchObject([expect.stringContaining("v2")]);
    expect(again("AU-01", bare)).toEqual([]);
    expect(again("AU-01", citing(thing({ kind: "test_report" })))).toHaveLength(1);
  });

  test("when those behind the product changed and it is about subprocessors", () => {
    const again = moved({}, { then: ["Lumen", "Nimbus"], today: ["Lumen", "Cirrus"] });
    expect(again("SP-02", bare)).toEqual([
      "the list of those behind the product changed: Cirrus came, Nimbus went",
    ]);
    expect(again("RT-01", bare)).toEqual([]);
  });

  test("when the tier changed and with it what counts", () => {
    const again = moved({
      facts: {
        ...TIER_3_FACTS,
        data: 0,
        autonomy: 0,
        affected: 0,
        impact: 0,
        integration: 0,
        scale: 0,
        regulation: 0,
      },
    });
    expect(again("AU-01", bare).join()).toMatch(/the tier is 1, and was 3/);
  });

  test("when what it cites was replaced, withdrawn or has expired", () => {
    const again = moved();
    expect(again("AU-01", citing(thing({ kind: "contract" }, "u")))).toEqual([
      "the contract “Order form” was replaced",
    ]);
    expect(again("AU-01", citing(thing({ validUntil: "2026-01-31" })))).toEqual(["“Order form” has expired"]);
    expect(again("AU-01", citing({ ...thing({}), withdrawnAt: "2026-02-01T00:00:00.000Z" }))).toEqual([
      "“Order form” was withdrawn",
    ]);
    expect(again("AU-01", citing(thing({ validUntil: ON })))).toEqual([]);
  });
});
