import { expect, question, shot } from "./fixtures";
import { nameOf, sights, test } from "./gallery";

test.use({ viewport: { width: 360, height: 740 } });

for (const sight of sights)
  test(`nothing runs off the side of ${nameOf(sight)}`, async ({ page, see }, info) => {
    await see(sight);
    const { page: wide, window } = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    await shot(page, info, "360 pixels");
    expect(wide).toBeLessThanOrEqual(window);
  });

test("the hub folds under its question, open until it is closed", async ({ page, see }, info) => {
  await see({ page: "/assessments/[assessmentId]", as: "lead", of: "blank" });
  const first = page.locator("[data-question='AU-01']");
  const guide = first.getByRole("group", { name: "About AU-01" });
  const words = guide.getByText("Contracts should specify allowed use", { exact: false }).first();
  await expect(words).toBeVisible();
  const [reply, passage] = [
    await question(page, "Is your exact use case allowed, in writing?")
      .getByRole("radio")
      .last()
      .boundingBox(),
    await words.boundingBox(),
  ];
  expect(passage?.y).toBeGreaterThan(reply?.y ?? Infinity);
  await words.scrollIntoViewIfNeeded();
  await shot(page, info, "the hub under its question");
  await guide.getByText("About this question").click();
  await expect(words).toBeHidden();
});

test("a line that is too wide would be noticed", async ({ page, see }) => {
  await see({ page: "/sign-in" });
  await page.evaluate(() => {
    const wide = document.createElement("pre");
    wide.textContent = "x".repeat(200);
    document.body.append(wide);
  });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
  ).toBe(true);
});
