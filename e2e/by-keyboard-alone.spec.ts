import type { Page } from "@playwright/test";
import { listAnswers } from "@/db/queries/answers";
import { PASSWORD, expect, question, saveStatus, test } from "./fixtures";
import { test as inGallery } from "./gallery";

const ALLOWED = "Is your exact use case allowed, in writing?";
const TRAINING = /train or improve models\?$/;

test("an officer signs in, answers and reads the result without a mouse", async ({
  page,
  person,
  assessment,
  db,
}) => {
  const officer = await person("officer");
  const assessmentId = await assessment(officer);
  const { keyboard } = page;
  const focused = () => page.locator(":focus");

  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await tabTo(page, "E-mail address");
  await keyboard.type(officer.email);
  await tabTo(page, "Password");
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What waits for you" })).toBeVisible();

  await keyboard.press("Tab");
  await expect(focused()).toHaveText("Skip to the page");
  await keyboard.press("Enter");
  await tabTo(page, /^Begin to answer/);
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeEnabled();

  // The first step leads to the question that is being read, and the keys act on it from there.
  await keyboard.press("n");
  await expect(question(page, ALLOWED).locator(":focus")).toHaveCount(1);
  await keyboard.press("1");
  await expect(question(page, ALLOWED).getByRole("radio").first()).toBeChecked();
  await keyboard.press("ArrowDown");
  await expect(question(page, ALLOWED).getByRole("radio").nth(1)).toBeChecked();
  await keyboard.press("n");
  await expect(question(page, TRAINING).locator(":focus")).toHaveCount(1);
  await keyboard.press("p");
  await expect(question(page, ALLOWED).locator(":focus")).toHaveCount(1);
  await keyboard.press("1");

  await keyboard.press("e");
  await expect(focused()).toHaveAccessibleName("What it is");
  await keyboard.type("Order form");
  await keyboard.press("Tab");
  await keyboard.type("2.1 nope");
  await tabTo(page, "How strong it is");
  await keyboard.type("Binding");
  await tabTo(page, "Keep this entry");
  await keyboard.press("Enter");
  await expect(question(page, ALLOWED).getByRole("list", { name: "Evidence" })).toContainText(
    "Order form, 2.1 nope",
  );
  // The focus stays with the question, where the next key belongs to it.
  await expect(question(page, ALLOWED).locator(":focus")).toHaveCount(1);

  await tabTo(page, "Note");
  await keyboard.press("Enter");
  await expect(focused()).toHaveAccessibleName("Note");
  await keyboard.type("n, p, o and u are letters here, and 1 is a figure.");
  await expect(saveStatus(page)).toHaveText("Saved");
  await keyboard.press("Tab");

  await keyboard.press("o");
  await expect(question(page, TRAINING).locator(":focus")).toHaveCount(1);
  await keyboard.press("u");
  await expect(question(page, TRAINING).getByRole("button", { name: "Unknown" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  await keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(question(page, TRAINING).locator(":focus")).toHaveCount(1);

  await keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Find a question" })).toBeVisible();
  await keyboard.type("backups included");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[data-question='RT-04'] :focus")).toHaveCount(1);
  await keyboard.type("30");
  await keyboard.press("Tab");
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", value: "named", note: "n, p, o and u are letters here, and 1 is a figure." },
    { questionId: "AU-03", state: "unknown" },
    { questionId: "RT-04", value: 30 },
  ]);

  await tabTo(page, "Result", "Shift+Tab");
  await keyboard.press("Enter");
  await expect(page.locator("#verdict")).toBeVisible();
  await tabTo(page, "JSON", "Shift+Tab");
  const [download] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
});

const WALKS = [
  "/",
  "/vendors",
  "/vendors/new",
  "/assessments",
  "/assessments/[assessmentId]",
  "/assessments/[assessmentId]/intake",
  "/assessments/[assessmentId]/result",
  "/assessments/[assessmentId]/history",
  "/products/[productId]/edit",
  "/settings",
  "/account",
];

for (const page of WALKS)
  inGallery(
    `the focus goes through ${page} and out again, always in sight`,
    async ({ page: window, see }) => {
      inGallery.setTimeout(120_000);
      await see({ page, as: "lead", of: "blank" });
      await window.waitForLoadState("networkidle");
      const lost: string[] = [];
      let stops = 0;
      for (; ; stops += 1) {
        await window.keyboard.press("Tab");
        const stop = await look(window);
        if (stop === null) break;
        if (stop.again) throw new Error(`The focus came round to ${stop.place} without leaving the page.`);
        if (stop.faults.length > 0) lost.push(`${stop.place}: ${stop.faults.join(", ")}`);
      }
      expect(lost).toEqual([]);
      expect(stops).toBeGreaterThan(5);
    },
  );

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press(key);
    const here = await accessibleName(page);
    if (typeof name === "string" ? here === name : name.test(here)) return;
  }
  throw new Error(`Two hundred presses of ${key} did not lead to ${String(name)}.`);
}

const accessibleName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return "";
    const labels =
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
        ? [...(element.labels ?? [])]
        : [];
    const words =
      element.getAttribute("aria-label") ??
      (labels.length > 0 ? labels.map(({ textContent }) => textContent).join(" ") : element.textContent);
    return words.replace(/optional$/, "").trim();
  });

/** Where the focus is, and what keeps it from being seen; null where it has left the page. */
const look = (page: Page): Promise<{ place: string; again: boolean; faults: string[] } | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    // Day, month and year of one date are three stops in one field.
    const within =
      element instanceof HTMLInputElement &&
      /^date/.test(element.type) &&
      element.dataset["here"] !== undefined;
    const again = element.dataset["visited"] !== undefined && !within;
    document.querySelector("[data-here]")?.removeAttribute("data-here");
    element.dataset["visited"] = "";
    element.dataset["here"] = "";

    const faults: string[] = [];
    const hasRing = (one: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    };
    const around = element.closest("label");
    // A part of a date is marked by the browser, where no style can be read.
    if (!within && !hasRing(element) && !(around && hasRing(around))) faults.push("no ring");

    // The left end counts: a name that is cut reaches further than it is seen.
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 8), top + height / 2];
    const over = document.elementFromPoint(x, y);
    if (!over) faults.push("out of the window");
    else if (!element.contains(over) && !over.contains(element) && !around?.contains(over))
      faults.push(`under ${over.tagName} ${over.className}`);
    const words = element.getAttribute("aria-label") ?? element.getAttribute("name") ?? element.textContent;
    return { place: `${element.tagName} ${words.slice(0, 40)}`, again, faults };
  });
