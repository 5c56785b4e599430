import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, question, shot } from "./fixtures";
import { test } from "./gallery";
import { readRoutes } from "./manifest";
import { nameOf, sights } from "./sights";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [DESK, PHONE].map((size) => ({ colorScheme, size })),
);

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
    for (const { colorScheme, size } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      // A colour on its way from light to dark is neither.
      await settle(page);
      const look = `${colorScheme}, ${size.width} px`;
      expect.soft(await violations(page, sight.part), look).toEqual([]);
      expect.soft(await tooWide(page), `${look}: past the side`).toEqual([]);
      if ((colorScheme === "dark") === (size === DESK)) await shot(page, info, look);
    }
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

/** Waits for what moves and comes to an end. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    // What is out of sight is laid out when it comes into sight; axe measures where it stands before that.
    for (const element of document.querySelectorAll<HTMLElement>("[data-question] > fieldset"))
      element.style.contentVisibility = "visible";
  });

/** What is wrong in the page or a part of it, of every weight, and where. */
async function violations(
  page: Page,
  part = "html",
): Promise<{ id: string; impact: unknown; at: string[] }[]> {
  // There is no frame in our pages, for which the other mode opens a window at each look.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
  const { violations: found } = await axe
    .options({ resultTypes: ["violations"], runOnly: { type: "tag", values: TAGS } })
    .analyze();
  return found.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
  }));
}

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
