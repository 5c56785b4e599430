import type { Page } from "@playwright/test";
import { listAnswers } from "@/db/queries/answers";
import { PASSWORD, expect, saveStatus, test } from "./fixtures";

/** Tabs until what has the focus is called `name`; the focus has to be seen on each step of the way. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
      return {
        name: label ?? "",
        seen: (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none",
      };
    });
    if (!focus) continue;
    expect(focus.seen, `the focus on “${focus.name}” is seen`).toBe(true);
    if (name.test(focus.name)) return;
  }
  throw new Error(`Nothing called ${String(name)} was reached in 60 steps.`);
}

test("an assessment is answered, evidenced and read without a mouse", async ({
  page,
  person,
  assessment,
  db,
}) => {
  const officer = await person("officer");
  const assessmentId = await assessment(officer);
  await page.goto(`/sign-in?next=/assessments/${assessmentId}`);
  await tabTo(page, /e-?mail/i);
  await page.keyboard.type(officer.email);
  await tabTo(page, /password/i);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeEnabled();

  // The first question by its digit, the next by an arrow, the third as unknown.
  await page.keyboard.press("n");
  await page.keyboard.press("1");
  await expect(page.locator("#AU-01").getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("o");
  await expect(page.locator("#AU-03")).toHaveAttribute("data-current", "");
  await page.keyboard.press("2");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#AU-03").getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("n");
  await page.keyboard.press("u");
  await expect(page.locator("#AU-04").getByRole("button", { name: "Unknown" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  // Back, and what proves it.
  await page.keyboard.press("p");
  await page.keyboard.press("e");
  await page.keyboard.type("Data processing agreement");
  await page.keyboard.press("Tab");
  await page.keyboard.type("clause 5.3");
  await page.keyboard.press("Enter");
  await expect(page.locator("#AU-03").getByText("Data processing agreement, clause 5.3")).toBeVisible();
  await expect(saveStatus(page)).toHaveText("Saved");

  // Found by its words, and the keys themselves.
  await page.keyboard.press("/");
  await page.keyboard.type("zzz nothing");
  await expect(page.getByText("No question has these words.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("switch the AI off");
  await page.keyboard.press("Enter");
  await expect(page.locator("#IN-09")).toHaveAttribute("data-current", "");
  await page.keyboard.type("0.25");
  await expect(saveStatus(page)).toHaveText("Saved");
  await page.keyboard.press("Tab");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const answers = await listAnswers(db.read, assessmentId);
  expect(answers.map(({ questionId, state, value }) => [questionId, state, value])).toEqual([
    ["AU-01", "answered", "named"],
    ["AU-03", "answered", "never-all"],
    ["AU-04", "unknown", null],
    ["IN-09", "answered", 0.25],
  ]);
  expect(answers[1]?.evidence).toMatchObject([{ title: "Data processing agreement", clause: "clause 5.3" }]);

  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Result" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Open, so far/).first()).toBeVisible();
});
