import type { Page } from "@playwright/test";
import { expect, openSheet, shot, test } from "./fixtures";

const PLACE = "RT-04";

for (const { device, viewport } of [
  { device: "a desk", viewport: { width: 1440, height: 900 } },
  { device: "a phone", viewport: { width: 390, height: 844 } },
])
  test.describe(`on ${device}`, () => {
    test.use({ viewport });

    test(`who comes back on ${device} finds the question they left, with what the hub says of it`, async ({
      page,
      signIn,
      assessment,
    }, info) => {
      const assessmentId = await assessment(await signIn("officer"));
      await openSheet(page, assessmentId);
      await page.keyboard.press("/");
      await page.getByRole("textbox", { name: "Words of the question, or its id" }).fill(PLACE);
      await page.keyboard.press("Enter");
      await expect.poll(() => topOf(page, PLACE)).toBeLessThan(viewport.height / 4);

      await page.goto("/vendors");
      await openSheet(page, assessmentId);
      const guide = page.getByRole("group", { name: `About ${PLACE}` });
      await expect(guide.getByText("Contracts should specify allowed use").first()).toBeAttached();
      // What stands above has all come in by then, and has moved nothing.
      if (device === "a phone") await expect(page.getByRole("group", { name: "About AU-01" })).toBeAttached();
      else await expect(guide.getByRole("heading", { name: "From the hub" })).toBeInViewport();
      await expect.poll(() => topOf(page, PLACE)).toBeLessThan(viewport.height / 4);
      expect(await topOf(page, PLACE)).toBeGreaterThanOrEqual(0);
      await shot(page, info, `back on ${device}`);
    });
  });

const topOf = (page: Page, questionId: string): Promise<number> =>
  page.locator(`[data-question='${questionId}']`).evaluate((element) => element.getBoundingClientRect().top);
