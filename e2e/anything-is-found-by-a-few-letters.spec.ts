import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { bestReply, contextAs, givenAnswers, givenRestriction, givenTeam } from "@/lib/server/given";
import { SYSTEM, expect, openSheet, question, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search, or go to" });
const words = (page: Page) => palette(page).getByRole("combobox");
const selected = (page: Page) => palette(page).getByRole("option", { selected: true });

async function listening(page: Page) {
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeEnabled();
}

test("one goes anywhere by the keyboard alone, and loses nothing that was typed", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const officer = await signIn("officer");
  const name = `Zephyr${randomUUID().slice(0, 8)}`;
  const assessmentId = await assessment(officer, { vendor: `${name} Labs`, useCase: "Discharge summaries" });
  const notes: Record<string, string> = {
    "AU-01": "Before.",
    "AU-03": `Kept as ${name} wrote: no training, ever.`,
  };
  await givenAnswers(contextAs(db, officer), assessmentId, (asked) =>
    asked.id in notes ? { ...bestReply(asked), note: notes[asked.id] ?? "" } : undefined,
  );
  const { keyboard } = page;
  await page.goto("/");
  await listening(page);

  // Pages and acts of the role stand there before a letter is typed.
  await keyboard.press("Control+k");
  await expect(words(page)).toBeFocused();
  await expect(palette(page).getByRole("option", { name: "Vendors" })).toBeVisible();
  await expect(palette(page).getByRole("option", { name: "People" })).toHaveCount(0);
  await keyboard.type("begin an");
  await expect(selected(page)).toHaveText("Begin an assessment");
  await keyboard.press("Enter");
  await page.waitForURL("**/assessments/new");
  await expect(palette(page)).toBeHidden();

  // Enter pressed at once goes to what is found for all of the letters, and not for some.
  await listening(page);
  await keyboard.press("Control+k");
  await expect(words(page)).toBeFocused();
  await keyboard.type(`${name.toLowerCase()} labs`);
  await keyboard.press("Enter");
  await page.waitForURL("**/vendors/*");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

  // Down to its assessment, with the words marked and the choice told to who cannot see it.
  await listening(page);
  await keyboard.press("Control+k");
  await keyboard.type(`${name.slice(0, 9)} disch`);
  await expect(palette(page).getByRole("group", { name: "Assessments" })).toBeVisible();
  await expect(selected(page).locator("mark")).toHaveText(["Discharge", name]);
  await expect(words(page)).toHaveAttribute(
    "aria-activedescendant",
    (await selected(page).getAttribute("id")) ?? "",
  );
  await keyboard.press("ArrowDown");
  await expect(selected(page)).toContainText("Everything that has");
  await keyboard.press("ArrowDown");
  await shot(page, info, "palette");
  await keyboard.press("Enter");
  await page.waitForURL(`**/assessments/${assessmentId}`);

  // Within a field of the sheet: what stands there stays, and the focus comes back to it.
  await openSheet(page, assessmentId);
  const note = question(page, ALLOWED).getByLabel("Note");
  await note.fill("Half a sentence");
  await keyboard.press("Control+k");
  await expect(words(page)).toBeFocused();
  // No key of the page acts while the palette is open.
  await keyboard.type("n1");
  await keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue("Half a sentence");

  // A note leads to its question.
  await keyboard.press("Control+k");
  await keyboard.type(`${name} wrote`);
  await expect(palette(page).getByRole("group", { name: "Notes of answers" })).toBeVisible();
  await keyboard.press("Enter");
  await page.waitForURL(`**/assessments/${assessmentId}#AU-03`);
  await expect(page.locator("#AU-03")).toBeInViewport();

  await keyboard.press("Control+k");
  await expect(words(page)).toBeFocused();
  await keyboard.press("Control+k");
  await expect(palette(page)).toBeHidden();

  // Where one was stands first, the newest before the others, and without where one is.
  const recent = palette(page).getByRole("group", { name: "Opened recently" }).getByRole("option");
  const vendor = `${name} LabsVendor`;
  await keyboard.press("Control+k");
  await expect(recent).toHaveText([vendor]);
  await keyboard.press("Escape");
  await page.goto("/");
  await listening(page);
  await keyboard.press("Control+k");
  await expect(recent).toHaveText([/^Discharge summariesAssessment · /, vendor]);
  await shot(page, info, "opened recently");
  await keyboard.press("ArrowDown");
  await expect(selected(page)).toHaveText(vendor);
  await keyboard.press("Enter");
  await page.waitForURL("**/vendors/*");
  await listening(page);
  await keyboard.press("Control+k");
  await expect(recent).toHaveText([/^Discharge summaries/]);
  await keyboard.type("ven");
  await expect(recent).toHaveCount(0);

  // The next person at this browser is told nothing of it.
  await signIn("officer");
  await page.goto("/");
  await listening(page);
  await keyboard.press("Control+k");
  await expect(palette(page).getByRole("option", { name: "Vendors" })).toBeVisible();
  await expect(recent).toHaveCount(0);
});

test("the page of a search has its words in the address, marks them, and hides what a team hides", async ({
  page,
  signIn,
  person,
  browserOf,
  assessment,
  db,
}, info) => {
  const officer = await signIn("officer");
  const word = `Quince${randomUUID().slice(0, 6)}`;
  const named = { vendor: `${word} Réunis`, useCase: `Draft letters for ${word}` };
  const assessmentId = await assessment(officer, named);
  const hidden = await assessment(officer, { vendor: "Elsewhere", useCase: `Hidden ${word} use` });
  const ctx = contextAs(db, officer);
  const long = `${"Much is said before it comes to that. ".repeat(12)}The ${word} annex binds.`;
  await givenAnswers(ctx, assessmentId, (asked) =>
    asked.id === "AU-01" ? { ...bestReply(asked), note: long } : undefined,
  );
  const teamId = await givenTeam(contextAs(db, SYSTEM), `Team ${word}`, [officer.id]);
  await givenRestriction(ctx, hidden, teamId);

  await page.goto("/search");
  await page.getByRole("searchbox").fill(word.slice(0, 10));
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(`**/search?q=${word.slice(0, 10)}*`);
  const group = (name: string) => page.getByRole("region", { name });
  await expect(group("Vendors 1").locator("mark")).toHaveText([word]);
  await expect(group("Assessments 2").getByRole("link")).toHaveCount(2);
  await expect(group("Notes of answers 1")).toContainText(`The ${word} annex binds.`);
  await shot(page, info, "found");

  // By its accents or without, and only where all of the words are.
  await page.goto(`/search?q=${word}+reunis`);
  await expect(group("Vendors 1").locator("mark")).toHaveText([word, "Réunis"]);
  await page.goto(`/search?q=${word}+nowhere`);
  await expect(page.getByText(`Nothing has “${word} nowhere” in it`)).toBeVisible();

  const other = await browserOf(await person("officer"));
  await other.goto(`/search?q=${word}`);
  await expect(other.getByRole("region", { name: "Assessments 1" })).toContainText("Draft letters");
  await expect(other.locator("main")).not.toContainText("Hidden");

  await page.goto(`/search?q=${word}&kind=note`);
  await page.getByRole("link", { name: /^AU-01/ }).click();
  await page.waitForURL(`**/assessments/${assessmentId}#AU-01`);
});
