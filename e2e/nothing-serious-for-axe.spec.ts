import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, question, shot } from "./fixtures";
import { nameOf, sights, test } from "./gallery";
import { readRoutes } from "./manifest";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1280, 360].map((width) => ({ colorScheme, width })),
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
  test(`axe finds nothing in ${nameOf(sight)}`, async ({ page, see }, info) => {
    await see(sight);
    for (const { colorScheme, width } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      // A colour on its way from light to dark is neither.
      await settle(page);
      expect.soft(await violations(page, sight.part), `${colorScheme}, ${width} px`).toEqual([]);
      if (colorScheme === "dark" && width > 360) await shot(page, info, "dark");
    }
  });

test("axe does find a colour that cannot be read and a field without a name", async ({ page, see }) => {
  await see({ page: "/sign-in" });
  await page.evaluate(() => {
    const pale = document.createElement("p");
    pale.textContent = "Hardly to be seen";
    pale.style.color = "#eee";
    document.querySelector("main")?.append(pale, document.createElement("input"));
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
