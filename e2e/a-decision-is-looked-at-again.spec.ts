import { listAnswers } from "@/db/queries/answers";
import { bestReply, contextAs, givenAnswers, givenDecision } from "@/lib/server/given";
import { expect, openSheet, question, saveStatus, savedInOrder, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";

test("a decision is looked at again with its answers at hand", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  const olga = await signIn("officer");
  const assessmentId = await assessment(olga);
  await givenAnswers(contextAs(db, olga), assessmentId, (asked) => ({
    ...bestReply(asked),
    ...(asked.id === "AU-01" && { note: "Clause 4.2 names it." }),
  }));
  await givenDecision(contextAs(db, olga), assessmentId);

  await page.goto(`/assessments/${assessmentId}/result`);
  await page.getByRole("button", { name: "Reassess" }).click();
  await expect(page.getByText("The facts of the assessment before are filled in")).toBeVisible();
  await shot(page, info, "intake");
  await page.getByRole("button", { name: "Save, and go to the questions" }).click();
  await expect(page).toHaveURL(/\/assessments\/[0-9a-f-]{36}(#.*)?$/);
  const successorId = page.url().match(/assessments\/([0-9a-f-]{36})/)?.[1] ?? "";
  expect(successorId).not.toBe(assessmentId);

  await openSheet(page, successorId);
  const allowed = question(page, ALLOWED);
  const offer = page.getByRole("region", { name: "What was answered before to AU-01" });
  await expect(offer).toContainText("Order form, clause 4.2 (binding)");
  await expect(offer).toContainText("Clause 4.2 names it.");
  await shot(page, info, "offer");
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  await expect(allowed.getByRole("radio").first()).toBeChecked();
  await expect(offer).toHaveCount(0);
  await expect(saveStatus(page)).toHaveText("Saved");
  await expect(allowed.getByLabel("Note")).toHaveValue("Clause 4.2 names it.");
  await expect(allowed.getByRole("list", { name: "Evidence" })).toContainText("Order form, clause 4.2");
  await shot(page, info, "taken-over");
  // Nothing else was answered by it.
  await expect(page.getByRole("region", { name: "What was answered before to AU-03" })).toBeVisible();
  expect(await savedInOrder(db, successorId)).toEqual([]);
  const kept = await listAnswers(db.read, successorId);
  expect(kept.map(({ questionId }) => questionId)).toEqual(["AU-01"]);

  await expect(allowed.getByText("As before")).toBeVisible();
  await page.reload();
  await expect(allowed.getByRole("radio").first()).toBeChecked();
  await page.goto(`/assessments/${successorId}/history`);
  await expect(page.getByText("Took over what the assessment before said of")).toBeVisible();

  await givenAnswers(contextAs(db, olga), successorId);
  await givenDecision(contextAs(db, olga), successorId);
  await page.goto(`/assessments/${assessmentId}/review`);
  await expect(page.getByText("A later assessment has taken its place:")).toBeVisible();
  await shot(page, info, "superseded");
  await page.getByRole("link", { name: "to the assessment that follows it" }).click();
  await expect(page).toHaveURL(new RegExp(successorId));
});
