import { describe, expect, onTestFinished, test } from "vitest";
import { type Writer, openDatabase } from "@/db/client";
import type { PackView } from "@/lib/api/endpoints/packs";
import { listLinks } from "@/db/queries/audit";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { packVersions, packs } from "@/db/schema";
import { textOfPack } from "@/lib/domain/pack/pack";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { refusalIn } from "@/lib/domain/refusal";
import { verifyAudit } from "./audit";
import { readSheet } from "./assessments";
import { makeContext } from "./context";
import { givenAnswers, givenDecision, givenPack } from "./given";
import { openHub } from "./hub";
import {
  archivePack,
  changePack,
  copyPack,
  discardPackDraft,
  importPack,
  publishPack,
  restorePack,
} from "./pack-changes";
import { openPack, readPack, readPacks } from "./packs";
import { currentQuestionnaire, questionnaireOf } from "./questionnaires";
import { listAskingReassessment } from "./reassess";
import { givenAssessment } from "./seed";
import { NOON, type TestContext, testContext } from "./testing";

const versionOf = async ({ db }: TestContext) => (await currentQuestionnaire(db.read)).questionnaire.version;

const draftOf = ({ draft, text }: PackView) => draft ?? text;
function scenarioIn(pack: PackView, index: number) {
  const scenario = draftOf(pack).scenarios[index];
  if (!scenario) throw new Error(`${pack.id} has no scenario at ${index}.`);
  return scenario;
}
async function documentIn(tx: Writer) {
  const [row] = await tx.select().from(packVersions);
  if (!row) throw new Error("No version of a pack is there.");
  return row.document;
}

describe("a pack of a team’s own", () => {
  test("is copied, changed, thrown back, published, archived and restored by a lead, with an entry each", async () => {
    const lead = await testContext("lead");
    const copied = await copyPack(lead, { id: "HC-OWN", from: "HC", title: "Our clinics" });
    expect(copied).toMatchObject({
      ...{ id: "HC-OWN", own: true, version: "", pending: true, domain: "healthcare", revision: 1 },
      basedOn: { pack: "HC", version: "2026.1" },
      versions: [],
    });
    expect(copied.draft?.scenarios.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `HC-OWN-${number}`),
    );
    // Nobody’s questionnaire holds it yet.
    expect(await versionOf(lead)).toBe(builtIn.version);

    const draft = draftOf(copied);
    const scenarios = [...draft.scenarios.slice(1), { ...scenarioIn(copied, 0), id: "", title: "New" }];
    const changed = await changePack(lead, { packId: "HC-OWN", revision: 1, ...draft, scenarios });
    expect(changed.draft?.scenarios.map(({ id }) => id)).toEqual(
      [2, 3, 4, 5, 6, 7].map((number) => `HC-OWN-${number}`),
    );
    await expect(discardPackDraft(lead, { packId: "HC-OWN", revision: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
    const published = await publishPack(lead, { packId: "HC-OWN", revision: 2, note: "First." });
    expect(published).toMatchObject({ version: "1", pending: false });
    expect(await versionOf(lead)).toBe("2026.1 + HC-OWN 1");
    await expect(publishPack(lead, { packId: "HC-OWN", revision: 3, note: "" })).rejects.toMatchObject({
      code: "conflict",
      message: /Nothing was changed/,
    });

    await changePack(lead, {
      packId: "HC-OWN",
      revision: 3,
      ...draft,
      title: "Other",
      scenarios: changed.text.scenarios,
    });
    expect(await readPack(lead, { packId: "HC-OWN" })).toMatchObject({
      ...{ title: "Our clinics", pending: true },
      draft: { title: "Other" },
    });
    expect(await discardPackDraft(lead, { packId: "HC-OWN", revision: 4 })).toMatchObject({
      ...{ pending: false, draft: { title: "Our clinics" } },
    });

    await archivePack(lead, { packId: "HC-OWN" });
    await archivePack(lead, { packId: "HC-OWN" });
    expect(await versionOf(lead)).toBe(builtIn.version);
    await expect(publishPack(lead, { packId: "HC-OWN", revision: 6, note: "" })).rejects.toMatchObject({
      code: "locked",
    });
    await restorePack(lead, { packId: "HC-OWN" });
    expect(await versionOf(lead)).toBe("2026.1 + HC-OWN 1");

    const links = await listLinks(lead.db.read, WORKSPACE_STREAM, { after: 0, limit: 100 });
    const entries = links.map(({ link }) => link).filter(({ objectKind }) => objectKind === "pack");
    expect(entries.map(({ action, objectId, objectRevision }) => [action, objectId, objectRevision])).toEqual(
      [
        ...[
          ...["copied", "changed", "published", "changed", "discarded", "archived", "restored"].entries(),
        ].map(([index, did]) => [`pack.${did}`, "HC-OWN", index + 1]),
      ],
    );
    expect(await verifyAudit(lead.as("admin"))).toMatchObject({ ok: true });
  });

  test("is nothing that an officer, an auditor or an administrator changes, and what they all read", async () => {
    const lead = await testContext("lead");
    const { revision } = await givenPack(lead, "HC-OWN");
    for (const other of [lead.as("officer"), lead.as("auditor"), lead.as("admin")]) {
      const refused = { code: "forbidden" };
      const at = { packId: "HC-OWN", revision };
      await expect(copyPack(other, { id: "X-Y", from: "HC", title: "X" })).rejects.toMatchObject(refused);
      await expect(
        changePack(other, { ...at, title: "X", rules: "", why: "", scenarios: [] }),
      ).rejects.toMatchObject(refused);
      await expect(publishPack(other, { ...at, note: "" })).rejects.toMatchObject(refused);
      await expect(discardPackDraft(other, at)).rejects.toMatchObject(refused);
      await expect(archivePack(other, at)).rejects.toMatchObject(refused);
      await expect(restorePack(other, at)).rejects.toMatchObject(refused);
      expect((await readPacks(other)).rows).toHaveLength(9);
    }
  });

  test("does not stand for one that comes with the product, nor for one that is there", async () => {
    const lead = await testContext("lead");
    await givenPack(lead, "HC-OWN", "draft");
    await expect(copyPack(lead, { id: "HC-OWN", from: "HC", title: "X" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(copyPack(lead, { id: "X-Y", from: "QQ", title: "X" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(archivePack(lead, { packId: "HC" })).rejects.toMatchObject({ code: "locked" });
    // A copy of a copy that was never published is of its draft.
    expect(await copyPack(lead, { id: "HC-ICU", from: "HC-OWN", title: "ICU" })).toMatchObject({
      ...{ basedOn: { pack: "HC-OWN", version: "draft" }, domain: "healthcare" },
    });
  });

  test("asks for nothing that no run can show, and names no scenario that is not its own", async () => {
    const lead = await testContext("lead");
    const pack = await givenPack(lead, "HC-OWN", "draft");
    const { revision } = pack;
    const [first, second] = [scenarioIn(pack, 0), scenarioIn(pack, 1)];
    const text = { packId: "HC-OWN", revision, title: "X", rules: "", why: "" };
    await expect(
      changePack(lead, {
        ...text,
        scenarios: [{ ...first, minimumCases: 72 }, { ...second, id: "HC-2" }, second, second],
      }),
    ).rejects.toMatchObject({
      code: "invalid",
      details: {
        faults: [
          { path: "scenarios[1].id" },
          { path: "scenarios[3].id" },
          { path: "scenarios[0].minimumCases" },
        ],
      },
    });
  });
});

test("a version that is not the one that was published is found, and a draft that nobody entered", async () => {
  const lead = await testContext("lead");
  await givenPack(lead, "HC-OWN");
  const faults = async () => (await verifyAudit(lead.as("admin"))).faults.map(({ fault }) => fault);
  expect(await faults()).toEqual([]);
  await lead.db.change([], async (tx) => {
    const document = { ...(await documentIn(tx)), title: "Milder" };
    await tx.update(packVersions).set({ document });
    await tx.update(packs).set({ draft: textOfPack(document) });
  });
  expect(await faults()).toEqual([
    "the pack HC-OWN is not what the audit trail says",
    "the pack HC-OWN 1 does not fit its hash",
  ]);
  await lead.db.change([], async (tx) => {
    await tx.update(packVersions).set({ sha256: questionnaireHash(await documentIn(tx)) });
  });
  expect(await faults()).toContain("the pack HC-OWN 1 is not the one that was published");
  await lead.db.change([], async (tx) => {
    await tx.delete(packVersions);
    await tx.delete(packs);
  });
  expect(await faults()).toEqual(["the pack HC-OWN is missing", "the pack HC-OWN 1 is missing"]);
});

test("of two leads who publish at once one does, and the other is shown what the first made of it", async () => {
  const lead = await testContext("lead");
  const { revision } = await givenPack(lead, "HC-OWN", "draft");
  const db = openDatabase(lead.url);
  onTestFinished(() => db.close());
  const elsewhere = makeContext({ db, actor: { id: "lead", role: "lead" }, now: () => NOON });
  const both = await Promise.allSettled(
    [lead, elsewhere].map((ctx) => publishPack(ctx, { packId: "HC-OWN", revision, note: "" })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((one) => one.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "conflict", details: { current: { version: "1" } } });

  // Packs of two leads: both go in, and both nodes begin with the same from then on.
  await givenPack(lead, "LG-FIRM", "draft");
  await givenPack(elsewhere, "FN-BANK", "draft");
  await Promise.all(
    (["LG-FIRM", "FN-BANK"] as const).map((packId, index) =>
      publishPack(index === 0 ? lead : elsewhere, { packId, revision: 1, note: "" }),
    ),
  );
  const [here, there] = [await currentQuestionnaire(lead.db.read), await currentQuestionnaire(db.read)];
  expect(here.questionnaire.packs?.map(({ id }) => id).slice(-3)).toEqual(["FN-BANK", "HC-OWN", "LG-FIRM"]);
  expect(there.sha256).toBe(here.sha256);
  expect(there.sha256).toBe(questionnaireHash(here.questionnaire));
});

test("a stale draft is refused, with what stands now", async () => {
  const lead = await testContext("lead");
  const pack = await givenPack(lead, "HC-OWN");
  const [text, { revision }] = [draftOf(pack), pack];
  await changePack(lead.as("lead", "other"), { packId: "HC-OWN", revision, ...text, title: "Theirs" });
  await expect(
    changePack(lead, { packId: "HC-OWN", revision, ...text, title: "Mine" }),
  ).rejects.toMatchObject({ code: "conflict", details: { current: { draft: { title: "Theirs" } } } });
});

describe("once a pack is published", () => {
  test("new assessments are answered with it, and those in being with what they began with", async () => {
    const officer = await testContext("officer");
    const before = await givenAssessment(officer);
    await givenPack(officer.as("lead"), "HC-OWN");
    const after = await givenAssessment(officer, { vendor: "Other" });
    const [was, is] = [
      await readSheet(officer, { assessmentId: before }),
      await readSheet(officer, { assessmentId: after }),
    ];
    expect(was.questionnaire.version).toBe("2026.1");
    expect(is.questionnaire.version).toBe("2026.1 + HC-OWN 1");
    const kept = await questionnaireOf(officer.db.read, is.questionnaire.sha256);
    expect(kept.packs?.at(-1)).toMatchObject({ id: "HC-OWN", version: "1" });
    expect((await openHub(officer)).version).toBe("2026.1 + HC-OWN 1");
    expect(await openPack(officer, "HC-OWN")).toMatchObject({ drafts: 2, behind: 1 });
    expect(await verifyAudit(officer.as("admin"))).toMatchObject({ ok: true });
  });

  test("what was decided without it is not asked to be assessed anew", async () => {
    const officer = await testContext("officer");
    const assessmentId = await givenAssessment(officer);
    await givenAnswers(officer, assessmentId);
    await givenDecision(officer, assessmentId);
    expect((await listAskingReassessment(officer, {})).rows).toEqual([]);
    await givenPack(officer.as("lead"), "HC-OWN");
    await givenAssessment(officer, { vendor: "Other" });
    expect((await listAskingReassessment(officer, {})).rows).toEqual([]);
  });
});

describe("a pack from a file", () => {
  const file = { id: "HC-THEIRS", version: "4", basedOn: { pack: "HC", version: "2026.1" } };
  const scenario = {
    id: "x",
    title: "One",
    do: "Do it.",
    requiredRate: 0.9,
    minimumCases: 35,
    neverEvent: null,
  };

  test("is taken in as a draft of one’s own, numbered anew, and is what another one saved", async () => {
    const lead = await testContext("lead");
    const { text, id, version, basedOn } = await givenPack(lead, "HC-OWN");
    const document: unknown = JSON.parse(JSON.stringify({ id, version, basedOn, ...text }));
    const taken = await importPack(lead, { id: "HC-TWIN", document });
    expect(taken).toMatchObject({
      version: "",
      basedOn: { pack: "HC-OWN", version: "1" },
      domain: "healthcare",
    });
    expect(taken.draft?.scenarios.map(({ id: _, ...said }) => said)).toEqual(
      text.scenarios.map(({ id: _, ...said }) => said),
    );
    expect(taken.draft?.scenarios[0]?.id).toBe("HC-TWIN-1");
    await publishPack(lead, { packId: "HC-TWIN", revision: 1, note: "" });
    const elsewhere = await importPack(lead, {
      id: "A-B",
      document: { ...file, title: "T", scenarios: [scenario] },
    });
    expect(elsewhere.basedOn).toEqual({ pack: "HC-THEIRS", version: "4" });
    expect(await openPack(lead, "A-B")).toMatchObject({ basisIsHere: false });
    await publishPack(lead, { packId: "A-B", revision: 1, note: "" });
    await expect(importPack(lead, { id: "A-B", document })).rejects.toMatchObject({ code: "conflict" });
    await expect(importPack(lead.as("officer"), { id: "A-C", document })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await verifyAudit(lead.as("admin"))).toMatchObject({ ok: true });
  });

  const deep = () => {
    let value: unknown = 1;
    for (let level = 0; level < 10_000; level += 1) value = [value];
    return value;
  };
  test.each<[string, unknown, string[]]>([
    ["nothing", undefined, ["document"]],
    ["a text", "HC", ["document"]],
    ["a list", [], ["document"]],
    ["too deep", { ...file, title: deep() }, ["title"]],
    ["too large", { ...file, title: "T", scenarios: Array(30_000).fill(1) }, ["scenarios"]],
    ["no scenarios", { ...file, title: "T", scenarios: [] }, ["scenarios"]],
    ["no title and a foreign key", { ...file, scenarios: [scenario], evil: 1 }, ["evil", "title"]],
    [
      "figures that are none",
      { ...file, title: "T", scenarios: [{ ...scenario, requiredRate: 95, minimumCases: "35" }] },
      ["scenarios[0].minimumCases", "scenarios[0].requiredRate"],
    ],
    [
      "a sample that shows nothing",
      { ...file, title: "T", scenarios: [scenario, { ...scenario, minimumCases: 3 }] },
      ["scenarios[1].minimumCases"],
    ],
    [
      "an inherited name",
      JSON.parse('{"__proto__": {"title": "T"}, "id": "x"}'),
      ["__proto__", "scenarios", "title"],
    ],
    ["half a character", { ...file, title: "\ud800", scenarios: [scenario] }, ["title"]],
    ["text that no engine keeps", { ...file, title: "a\0b", scenarios: [scenario] }, ["title"]],
  ])("with %s is refused, with the place of each fault, and leaves nothing", async (_, document, paths) => {
    const lead = await testContext("lead");
    const refusal = await importPack(lead, { id: "A-B", document }).then(
      () => undefined,
      (error: unknown) => refusalIn(error),
    );
    expect(refusal?.code).toBe("invalid");
    const told = refusal?.details.faults?.map(({ path }) => path) ?? [];
    for (const path of paths) expect(told.some((one) => one.startsWith(path))).toBe(true);
    await expect(readPack(lead, { packId: "A-B" })).rejects.toMatchObject({ code: "not_found" });
  });
});
