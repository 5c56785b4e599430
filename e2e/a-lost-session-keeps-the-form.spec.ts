import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listAnswers } from "@/db/queries/answers";
import { sessions } from "@/db/schema";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Question } from "@/lib/domain/questionnaire/format";
import { PASSWORD, expect, openSheet, question, saveStatus, savedInOrder, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";

test("when the session ends in the midst of the form, signing in again in place keeps all of it", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer);
  await openSheet(page, assessmentId);
  await question(page, ALLOWED).getByRole("button", { name: "Note", exact: true }).click();
  await endSessions(db, officer.id);
  await question(page, ALLOWED).getByRole("radio").first().check();

  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel("E-mail address")).toHaveValue(officer.email);
  await expect(dialog.getByLabel("Password", { exact: true })).toBeFocused();
  await shot(page, info, "session ended");
  expect(await listAnswers(db.read, assessmentId)).toEqual([]);

  // Whoever is in the midst of a sentence may finish it first.
  await dialog.getByRole("button", { name: "Not now" }).click();
  await expect(saveStatus(page)).toHaveText("Signed out, kept here");
  // The page looks for news by itself, and does not ask again because of that.
  const looked = page.waitForResponse((response) => response.status() === 401);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await (await looked).finished();
  await question(page, ALLOWED).getByLabel("Note").fill("Section 2 names discharge summaries.");
  await shot(page, info, "signed out, kept here");
  await page.getByRole("button", { name: "Sign in" }).click();

  await dialog.getByLabel("Password", { exact: true }).fill("not this one, surely not");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();

  await expect(dialog).toBeHidden();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", value: "named", note: "Section 2 names discharge summaries." },
  ]);
});

test("twenty answers through a lost session, a cut network and a reload are twenty answers", async ({
  page,
  signIn,
  assessment,
  db,
}) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer);
  await openSheet(page, assessmentId);
  const asked = choices.slice(0, 20);
  const given: [string, unknown][] = [];
  for (const [index, { id, prompt, answer }] of asked.entries()) {
    if (index === 10) await endSessions(db, officer.id);
    if (index === 15) await page.context().setOffline(true);
    given.push([id, await answerOne(page, prompt, answer)]);
    if (index === 10) await signInAgain(page);
  }
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  await page.context().setOffline(false);
  await expect(saveStatus(page)).toHaveText("Saved");

  await page.reload();
  await openSheet(page, assessmentId);
  await expect(page.getByRole("region", { name: "Score so far" })).toContainText("20 of 25 answered");
  const kept = await listAnswers(db.read, assessmentId);
  expect(new Map(kept.map(({ questionId, value }) => [questionId, value]))).toEqual(new Map(given));
  expect((await savedInOrder(db, assessmentId)).sort()).toEqual(asked.map(({ id }) => id).sort());
});

test("somebody else's password does not sign in over the form", async ({
  page,
  signIn,
  person,
  assessment,
  db,
}) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer);
  const other = await person("lead");
  await openSheet(page, assessmentId);
  await endSessions(db, officer.id);
  await question(page, ALLOWED).getByRole("radio").first().check();
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  // The address stands fixed: what was typed is one person's, and is saved in that person's name alone.
  await expect(dialog.getByLabel("E-mail address")).not.toBeEditable();
  await expect(dialog.getByLabel("E-mail address")).not.toHaveValue(other.email);
});

const choices = builtIn.sections
  .flatMap(({ questions }) => questions)
  .filter(
    ({ tier, showWhen, answer }) => tier === 1 && !showWhen && ["choice", "number"].includes(answer.type),
  );

/** Gives the best reply to a question and returns what it is kept as. */
async function answerOne(page: Page, prompt: string, answer: Question["answer"]): Promise<unknown> {
  const group = question(page, prompt);
  if (answer.type === "choice") {
    await group.getByRole("radio").first().check();
    return answer.options[0]?.id;
  }
  await group.getByRole("textbox").first().fill("12");
  return 12;
}

async function signInAgain(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
}

/** Ends every session of a person behind the page's back. */
const endSessions = (db: Database, personId: string) =>
  db.change([], (tx) => tx.delete(sessions).where(eq(sessions.userId, personId)));
