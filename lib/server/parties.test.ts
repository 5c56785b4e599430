import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { partyNames, productParties } from "@/db/schema";
import { listParties, listProductsBehind, listUnnamedProducts } from "@/lib/api/endpoints/parties";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { recordAnswer } from "./answers";
import { givenParties, givenPartyName } from "./given";
import { searchParties, searchProductsBehind, searchUnnamed } from "./parties";
import { mergeParty, partParty, readPartyNames } from "./party-names";
import { openPortfolio } from "./portfolio";
import { givenAssessment, lightFacts } from "./seed";
import { type TestContext, testContext } from "./testing";

const parties = async (ctx: TestContext, q = "") =>
  (await searchParties(ctx, listParties.input.parse({ q }))).parties.map(({ name, products }) => [
    name,
    products,
  ]);
const behind = (ctx: TestContext, filter: object) =>
  searchProductsBehind(ctx, listProductsBehind.input.parse(filter));

const model = (name: string) => ({ kind: "model_provider" as const, name });
const host = (name: string) => ({ kind: "subprocessor" as const, name });

/** Three products of three vendors; two name one maker, in two spellings, one of them twice. */
async function givenThree() {
  const ctx = await testContext("lead");
  const one = await givenAssessment(ctx, { vendor: "One", product: "A" });
  await givenParties(ctx, one, [model("OpenAI"), host("open ai"), host("Polder")]);
  const grave = { ...lightFacts, impact: 3, autonomy: 2 };
  const two = await givenAssessment(ctx, { vendor: "Two", product: "B", facts: grave });
  await givenParties(ctx, two, [model("Open AI Inc."), host("Polder")]);
  const three = await givenAssessment(ctx, { vendor: "Three", product: "C" });
  return { ctx, one, two, three };
}

test("each party counts every product once, however the product writes it and as whatever", async () => {
  const { ctx } = await givenThree();
  expect(await parties(ctx)).toEqual([
    ["Polder", 2],
    ["open ai", 1],
    ["Open AI Inc.", 1],
    ["OpenAI", 1],
  ]);
  await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  await givenPartyName(ctx, "Open AI", "Open AI Inc.");
  expect(await parties(ctx)).toEqual([
    ["OpenAI", 2],
    ["Polder", 2],
  ]);
  const { concentration } = await openPortfolio(ctx);
  expect(concentration).toMatchObject({ products: 3, unnamed: 1, total: 2 });
  expect(concentration.parties[0]).toMatchObject({
    ...{ key: "openai", vendors: 2, asProvider: 2, asSubprocessor: 1 },
    ...{ tier1: 1, tier2: 0, tier3: 0, tier4: 1 },
  });
});

test("each number is that of the list behind it", async () => {
  const { ctx } = await givenThree();
  await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  await givenPartyName(ctx, "Open AI", "OpenAI");
  const list = await searchParties(ctx, listParties.input.parse({}));
  for (const party of list.parties) {
    const total = async (filter: object) => (await behind(ctx, { party: party.key, ...filter })).total;
    expect(await total({})).toBe(party.products);
    expect(await total({ as: "model_provider" })).toBe(party.asProvider);
    expect(await total({ as: "subprocessor" })).toBe(party.asSubprocessor);
    expect(await total({ tier: "1" })).toBe(party.tier1);
    expect(await total({ tier: "4" })).toBe(party.tier4);
  }
  expect(await behind(ctx, { party: "OpenAI" })).toMatchObject({
    name: "OpenAI",
    rows: [
      { vendorName: "One", asProvider: true, asSubprocessor: true, tier: 1 },
      { vendorName: "Two", spelling: "Open AI Inc.", asSubprocessor: false, tier: 4 },
    ],
  });
});

test("a party is found by any of its spellings, and counted whole", async () => {
  const { ctx } = await givenThree();
  await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  expect(await parties(ctx, "inc.")).toEqual([["OpenAI", 2]]);
  expect(await parties(ctx, "openai")).toEqual([["OpenAI", 2]]);
  expect(await parties(ctx, "%")).toEqual([]);
});

test("nothing is written into a product, and taking it back is whole", async () => {
  const { ctx } = await givenThree();
  const written = () => ctx.db.read.select().from(productParties).orderBy(productParties.id);
  const [before, counted] = [await written(), await parties(ctx)];
  const first = await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  await givenPartyName(ctx, "OpenAI", "Open AI");
  await partParty(ctx, { partyNameId: first });
  expect(await parties(ctx)).toEqual(
    [
      ["Open AI", 1],
      ["Polder", 2],
      ["Open AI Inc.", 1],
    ].sort((one, other) => Number(other[1]) - Number(one[1])),
  );
  const [second] = (await readPartyNames(ctx)).rows;
  await partParty(ctx, { partyNameId: second?.id ?? "" });
  expect(await parties(ctx)).toEqual(counted);
  expect(await written()).toEqual(before);
  await expect(partParty(ctx, { partyNameId: first })).rejects.toMatchObject({ code: "not_found" });

  const entries = await listEntries(ctx.db.read, {
    stream: WORKSPACE_STREAM,
    objectId: first,
    limit: 9,
    offset: 0,
  });
  expect(entries.map(({ action }) => action).sort()).toEqual(["party.merged", "party.parted"]);
});

test.each([
  { spelling: "openai", party: "OpenAI", why: "one name" },
  { spelling: "Open AI Inc.", party: "Elsewhere", why: "counts as “OpenAI” already" },
  { spelling: "OpenAI", party: "Open AI Inc.", why: "the other way round" },
])("does not count $spelling as $party", async ({ spelling, party, why }) => {
  const ctx = await testContext("officer");
  await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  const refused = mergeParty(ctx, { spelling, party });
  await expect(refused).rejects.toMatchObject({ code: "conflict" });
  await expect(refused).rejects.toThrow(why);
});

test("a circle that somebody wrote past the product breaks no count", async () => {
  const { ctx } = await givenThree();
  const row = { createdBy: "lead", createdAt: ctx.now() };
  await ctx.db.change([], (tx) =>
    tx.insert(partyNames).values([
      { id: "x", spelling: "OpenAI", spellingKey: "openai", party: "Polder", partyKey: "polder", ...row },
      { id: "y", spelling: "Polder", spellingKey: "polder", party: "OpenAI", partyKey: "openai", ...row },
    ]),
  );
  expect(await parties(ctx)).toContainEqual(["Polder", 2]);
  await ctx.db.change([], (tx) => tx.delete(partyNames).where(eq(partyNames.id, "x")));
  expect(await parties(ctx)).toContainEqual(["OpenAI", 2]);
});

test("a product without a model provider stands with what its latest assessment answers", async () => {
  const { ctx, three } = await givenThree();
  const given = { assessmentId: three, revision: 0, state: "answered" as const, reason: "", evidence: [] };
  await recordAnswer(ctx, { ...given, questionId: "SP-05", value: "named-only", note: "Tarn, they say" });
  const list = await searchUnnamed(ctx, listUnnamedProducts.input.parse({}));
  expect(list).toMatchObject({
    total: 1,
    rows: [
      {
        vendorName: "Three",
        said: [{ questionId: "SP-05", words: "Named; terms unknown", note: "Tarn, they say" }],
      },
    ],
  });
});

test("officers keep the names and see no portfolio; auditors read, and change nothing", async () => {
  const ctx = await testContext("officer");
  const id = await givenPartyName(ctx, "Open AI Inc.", "OpenAI");
  expect((await readPartyNames(ctx.as("auditor"))).rows).toMatchObject([
    { id, byName: "Test officer officer" },
  ]);
  await expect(parties(ctx)).rejects.toMatchObject({ code: "forbidden" });
  await expect(partParty(ctx.as("auditor"), { partyNameId: id })).rejects.toMatchObject({
    code: "forbidden",
  });
});
