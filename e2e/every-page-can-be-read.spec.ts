import { expect, question, shot } from "./fixtures";
import { test } from "./gallery";
import { PHONE, atEachLook, tooWide, violations } from "./looks";
import { readRoutes } from "./manifest";
import { nameOf, sights } from "./sights";

test.describe.configure({ timeout: 120_000 });

test("every page of the build is looked at", () => {
  const pages = Object.entries(readRoutes()).filter(
    ([file]) => file.endsWith("/page") && !file.startsWith("/_"),
  );
  const seen = new Set(sights.map(({ page }) => page));
  expect(pages.map(([, page]) => page).filter((page) => !seen.has(page))).toEqual([]);
});

for (const sight of sights)
  test(`axe finds nothing and nothing runs off the side in ${nameOf(sight)}`, async ({ page, see }, info) => {
    await see(sight);
    await atEachLook(page, async ({ look, isShown, violations: found }) => {
      expect.soft(await found(sight.part), look).toEqual([]);
      expect.soft(await tooWide(page), `${look}: past the side`).toEqual([]);
      if (isShown) await shot(page, info, look);
    });
  });

test("axe does find a colour that cannot be read and a field without a name", async ({ page, see }) => {
  await see({ page: "/sign-in" });
  await page.evaluate(() => {
    const pale = document.createElement("p");
    pale.textContent = "Hardly to be seen";
    pale.style.color = "#eee";
    // Beside what React has made, which takes out of it what it does not know.
    document.body.append(pale, document.createElement("input"));
  });
  expect((await violations(page)).map(({ id }) => id).sort()).toEqual(["color-contrast", "label"]);
});

test("how saving stands, and what went wrong, is announced", async ({ page, see }) => {
  await see({ page: "/assessments/[assessmentId]", as: "lead", of: "blank" });
  const standing = page.getByRole("status").filter({ hasText: "Saved" });
  await expect(standing).toBeVisible();
  // The region stands in the page before its words change: one that arrives with them is not heard.
  const region = await standing.first().elementHandle();
  await page.context().setOffline(true);
  await question(page, "Is your exact use case allowed, in writing?")
    .getByRole("button", { name: "Unknown" })
    .click();
  await expect(page.getByRole("status").filter({ hasText: "Offline, kept here" })).toBeVisible();
  expect(await region.innerText()).toContain("Offline, kept here");
});

test("the hub folds under its question, open until it is closed", async ({ page, see }, info) => {
  await page.setViewportSize(PHONE);
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
  await page.setViewportSize(PHONE);
  await see({ page: "/sign-in" });
  await page.evaluate(() => {
    const wide = document.createElement("pre");
    wide.textContent = "x".repeat(200);
    document.body.append(wide);
  });
  expect(await tooWide(page)).toEqual(["words that run out of their box"]);
});
