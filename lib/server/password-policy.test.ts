import { expect, test } from "vitest";
import { demandGoodPassword } from "./password-policy";
import { testContext } from "./testing";
import { addVendor } from "./vendors";

const judge = (ctx: Parameters<typeof demandGoodPassword>[0], password: string) =>
  demandGoodPassword(ctx, { path: "password", password, names: ["Ada Lovelace", "ada@example.test"] });

test("what is known here makes no password: the person, the workspace, the product and its vendors", async () => {
  const ctx = await testContext("lead");
  const vendor = { name: "Nimbus Forecasting", site: "", country: "", contact: "", notes: "" };
  const password = "Nimbus Forecasting 2026";
  await expect(judge(ctx, password)).resolves.toBeUndefined();
  await addVendor(ctx, vendor);
  for (const known of [
    password,
    "nimbusforecasting!!",
    "Our Workspace 2026!",
    "Ada Lovelace 2026!",
    "AssayAssayAssay1",
  ])
    await expect(judge(ctx, known)).rejects.toMatchObject({
      code: "invalid",
      details: { faults: [{ path: "password", message: expect.stringContaining("words") as string }] },
    });
  await expect(judge(ctx, "nimbus forecasting told us nothing of rivers")).resolves.toBeUndefined();
});
