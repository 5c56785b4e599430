import type { Page } from "@playwright/test";
import { expect, question, shot } from "./fixtures";
import { nameOf, sights, test } from "./gallery";

test.use({ viewport: { width: 360, height: 740 } });

for (const sight of sights)
  test(`nothing runs off the side of ${nameOf(sight)}`, async ({ page, see }, info) => {
    await see(sight);
    await shot(page, info, "360 pixels");
    expect(await tooWide(page)).toEqual([]);
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
  expect(await tooWide(page)).toEqual(["words that run out of their box"]);
});

/** What reaches past the window's side, where the page can be moved sideways for it. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isPast = (element: Element) => element.getBoundingClientRect().right > clientWidth + 0.5;
    // What scrolls by itself pushes nobody.
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      ((getComputedStyle(element).overflowX !== "visible" && !isPast(element)) ||
        scrolls(element.parentElement));
    const past = [...document.body.querySelectorAll("*")].filter(
      (element) => isPast(element) && !scrolls(element.parentElement),
    );
    // The innermost ones, which push the others.
    const names = past
      .filter((element) => !past.some((other) => other !== element && element.contains(other)))
      .map(({ tagName, textContent }) => `${tagName.toLowerCase()} ${textContent.slice(0, 40)}`);
    return names.length > 0 ? names : ["words that run out of their box"];
  });
