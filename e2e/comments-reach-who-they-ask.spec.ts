import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { listAllThreads } from "@/db/queries/threads";
import { sessions } from "@/db/schema";
import { expect, openSheet, shot, test } from "./fixtures";

const ON = "Comments on AU-01";

/** What stands under the question about the use, opened. */
const talkOf = (page: Page) => page.getByRole("region", { name: ON });

/** Opens the comments from the keyboard; where there are none yet, one begins to write. */
async function openTalk(page: Page) {
  await page
    .getByRole("group", { name: "Is your exact use case allowed, in writing?" })
    .getByRole("radio")
    .first()
    .focus();
  await page.keyboard.press("c");
}

test("a question asked of somebody shows on both home pages until it is answered, by keyboard alone", async ({
  person,
  assessment,
  browserOf,
}, info) => {
  const [officer, lead] = [await person("officer", "Ada Okafor"), await person("lead", "Ben Ruiz the Elder")];
  const assessmentId = await assessment(officer);
  const [ada, ben] = [await browserOf(officer), await browserOf(lead)];
  await openSheet(ada, assessmentId);
  await openSheet(ben, assessmentId);

  await openTalk(ada);
  await ada.keyboard.type("Which order form is it, @Ben Ruiz the E");
  await expect(ada.getByRole("option", { name: /Ben Ruiz the Elder/ }).first()).toBeVisible();
  await shot(ada, info, "mentioning");
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Control+Enter");
  await expect(talkOf(ada).getByText("Waits for an answer from Ben Ruiz the Elder")).toBeVisible();
  await expect(talkOf(ada).getByRole("button", { name: "1 comment, 1 open" })).toBeVisible();

  // The other one, on the same page, sees it come without loading it anew.
  await expect(talkOf(ben).getByRole("button", { name: "1 comment, 1 open" })).toBeVisible({
    timeout: 8_000,
  });
  await ada.goto("/");
  const waiting = ada.getByRole("region", { name: "Waiting for an answer" });
  await expect(waiting.getByRole("row", { name: /Which order form is it/ })).toContainText(
    "Ben Ruiz the Elder",
  );
  await ben.goto("/");
  const asked = ben.getByRole("region", { name: "For your answer" });
  await expect(asked.getByRole("row", { name: /Which order form is it, @Ben/ })).toContainText("Ada Okafor");
  await shot(ben, info, "asked");

  await asked.getByRole("link", { name: /Which order form/ }).click();
  await ben.getByRole("button", { name: "Reply" }).click();
  await ben.keyboard.type("The one of March: https://trust.example/orders.");
  await ben.getByRole("button", { name: "Reply", exact: true }).click();
  await expect(ben.getByRole("link", { name: "https://trust.example/orders" })).toHaveAttribute(
    "rel",
    "noreferrer noopener nofollow",
  );
  await ben.goto("/");
  await expect(ben.getByRole("region", { name: "For your answer" })).toHaveCount(0);
  await ada.goto("/");
  await expect(ada.getByRole("region", { name: "Waiting for an answer" })).toHaveCount(0);
});

test("what others say appears in an open thread while one writes there", async ({
  person,
  assessment,
  browserOf,
}) => {
  const [officer, auditor] = [await person("officer", "Ada Okafor"), await person("auditor", "Cy Brandt")];
  const assessmentId = await assessment(officer);
  const [ada, cy] = [await browserOf(officer), await browserOf(auditor)];
  await openSheet(ada, assessmentId);
  await openTalk(ada);
  await ada.keyboard.type("Is the annex signed?");
  await ada.keyboard.press("Control+Enter");
  await talkOf(ada).getByRole("button", { name: "Reply" }).click();
  await ada.keyboard.type("I mean annex 2");

  // An auditor changes nothing on the sheet, and says something beside it.
  await openSheet(cy, assessmentId);
  await talkOf(cy).getByRole("button", { name: "1 comment, 1 open" }).click();
  await talkOf(cy).getByRole("button", { name: "Reply" }).click();
  await cy.keyboard.type("It is.");
  await cy.keyboard.press("Control+Enter");
  await expect(talkOf(ada).getByText("It is.")).toBeVisible({ timeout: 8_000 });
  await expect(talkOf(ada).getByRole("textbox", { name: "Reply" })).toHaveValue("I mean annex 2");

  await talkOf(cy).getByRole("button", { name: "Resolve" }).click();
  await expect(talkOf(cy).getByText(/1 resolved/)).toBeVisible();
  await expect(talkOf(ada).getByText(/1 resolved/)).toBeVisible({ timeout: 8_000 });
});

test("what is typed stays on a bad network and over an ended session, and is kept once", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer);
  await openSheet(page, assessmentId);
  await openTalk(page);
  await page.keyboard.type("Typed on a train.");
  await page.context().setOffline(true);
  await page.keyboard.press("Control+Enter");
  await expect(
    talkOf(page)
      .getByRole("status")
      .filter({ hasText: /server|connection/i }),
  ).toBeVisible();
  await shot(page, info, "offline");
  // Closed and opened again, it is still there.
  await talkOf(page).getByRole("button", { name: "Comment", exact: true }).first().click();
  await talkOf(page).getByRole("button", { name: "Comment", exact: true }).first().click();
  await expect(talkOf(page).getByRole("textbox")).toHaveValue("Typed on a train.");
  await page.context().setOffline(false);

  await db.change([], (tx) => tx.delete(sessions).where(eq(sessions.userId, officer.id)));
  await talkOf(page).getByRole("textbox").press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.getByLabel("Password").fill(officer.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(talkOf(page).getByRole("article")).toContainText("Typed on a train.");
  expect(await listAllThreads(db.read, assessmentId)).toMatchObject([
    { comments: [{ text: "Typed on a train." }] },
  ]);
});

test("leaving with something unsent is asked about", async ({ page, signIn, assessment }) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/comments`);
  await page.getByRole("button", { name: "Comment on the assessment" }).click();
  await page.keyboard.type("Not sent yet");
  const asked = page.waitForEvent("dialog");
  const leaving = page.goto("/vendors").catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(page.getByRole("textbox")).toHaveValue("Not sent yet");
});

test("one's own comment is changed and withdrawn, and shows that it was", async ({
  page,
  signIn,
  assessment,
}, info) => {
  const assessmentId = await assessment(await signIn("lead"));
  await page.goto(`/assessments/${assessmentId}/comments`);
  await page.getByRole("button", { name: "Comment on the assessment" }).click();
  await page.keyboard.type("Teh contract");
  await page.keyboard.press("Control+Enter");
  const thread = page.getByRole("article");
  await thread.getByRole("button", { name: "Edit your comment" }).click();
  await thread.getByRole("textbox").fill("The contract");
  await thread.getByRole("button", { name: "Keep the change" }).click();
  await expect(thread).toContainText("The contract");
  await expect(thread).toContainText("edited");
  await thread.getByRole("button", { name: "Withdraw your comment" }).click();
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(thread).toContainText("Withdrawn");
  await expect(thread).not.toContainText("The contract");
  await shot(page, info, "withdrawn");
  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(page.locator("main")).toContainText("Teh contract → The contract");
});
