import { expect, test } from "vitest";
import { listEntries } from "@/db/queries/audit";
import { capacitiesOf } from "@/db/queries/capacities";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { giveCapacities } from "./capacities";
import { giveRole, readPeople } from "./people";
import { testContext } from "./testing";

async function given() {
  const ctx = await (await testContext("admin")).proven();
  for (const role of ["officer", "auditor"] as const) await ctx.as(role).change([], () => Promise.resolve());
  const shownOf = async (personId: string) =>
    (await readPeople(ctx)).rows.find(({ id }) => id === personId)?.capacities;
  return { ctx, shownOf };
}

test("capacities are given beside the role, in place of the earlier ones, and told in the trail whole", async () => {
  const { ctx, shownOf } = await given();
  await giveCapacities(ctx, { personId: "officer", capacities: ["executive", "risk", "risk"] });
  expect(await shownOf("officer")).toEqual(["risk", "executive"]);
  await giveCapacities(ctx, { personId: "officer", capacities: ["process_owner", "risk"] });
  expect(await capacitiesOf(ctx.db.read, "officer")).toEqual(["process_owner", "risk"]);
  expect(await capacitiesOf(ctx.db.read, "admin")).toEqual([]);

  const query = { stream: WORKSPACE_STREAM, objectId: "officer", limit: 5, offset: 0 };
  expect(JSON.parse((await listEntries(ctx.db.read, query))[0]?.json ?? "")).toMatchObject({
    role: "officer",
    capacities: ["process_owner", "risk"],
  });
  await giveCapacities(ctx, { personId: "officer", capacities: [] });
  expect(await shownOf("officer")).toEqual([]);
});

test("an auditor has none, and loses them who becomes one", async () => {
  const { ctx, shownOf } = await given();
  await expect(giveCapacities(ctx, { personId: "auditor", capacities: ["risk"] })).rejects.toThrow("auditor");
  expect(await giveCapacities(ctx, { personId: "auditor", capacities: [] })).toMatchObject({
    capacities: [],
  });

  await giveCapacities(ctx, { personId: "officer", capacities: ["legal"] });
  expect(await giveRole(ctx, { personId: "officer", role: "lead" })).toMatchObject({ capacities: ["legal"] });
  expect(await giveRole(ctx, { personId: "officer", role: "auditor" })).toMatchObject({ capacities: [] });
  expect(await shownOf("officer")).toEqual([]);
});

test("nobody gives them to themselves, and only who manages people gives them", async () => {
  const { ctx } = await given();
  await expect(giveCapacities(ctx, { personId: "admin", capacities: ["risk"] })).rejects.toThrow(
    "themselves",
  );
  for (const role of ["officer", "lead", "auditor"] as const) {
    const me = await ctx.as(role, "another").proven();
    await expect(giveCapacities(me, { personId: "officer", capacities: ["risk"] })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
});
