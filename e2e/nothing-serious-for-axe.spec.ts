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
      expect.soft(await violations(page), `${colorScheme}, ${width} px`).toEqual([]);
      if (colorScheme === "dark" || width === 360) await shot(page, info, `${colorScheme} ${width}`);
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

/** What is wrong, of every weight, and where. */
async function violations(page: Page): Promise<{ id: string; impact: unknown; at: string[] }[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
  }));
}
