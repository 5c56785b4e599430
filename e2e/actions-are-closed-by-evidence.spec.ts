import { givenAnswers, contextAs, bestReply } from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

test("a condition becomes an action that blocks go-live until somebody shows that it is done", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const lead = await signIn("lead");
  const assessmentId = await assessment(lead);
  // One critical answer without a clause behind it: approval with conditions at best.
  await givenAnswers(contextAs(db, lead), assessmentId, (question) =>
    question.id === "AU-01" ? { ...bestReply(question), evidence: [] } : bestReply(question),
  );
  await page.goto(`/assessments/${assessmentId}/result`);
  await expect(page.getByText("Go-live: not decided yet")).toBeVisible();
  await expect(page.getByText("1 condition before go-live has no action yet.")).toBeVisible();
  const condition = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: /Make this an action/ }) });
  await condition
    .first()
    .getByRole("link", { name: /Make this an action/ })
    .click();

  await page.getByLabel("Due").fill("2020-01-31");
  await expect(page.getByLabel("How it will be verified")).toHaveValue(/^Shown by evidence: /);
  await expect(page.getByLabel("What happens if it is missed")).toHaveValue("Use does not begin.");
  await expect(page.getByText("It blocks go-live until it is done, because")).toBeVisible();
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("1 finding or action has to be done first.")).toBeVisible();
  const overdue = page.getByRole("region", { name: "Overdue" });
  await expect(overdue.getByRole("listitem")).toHaveCount(1);
  await shot(page, info, "board");

  await page.goto("/");
  await expect(
    page.getByRole("region", { name: "Yours to do" }).getByRole("row", { name: /overdue/ }),
  ).toBeVisible();
  await page.goto(`/assessments/${assessmentId}/actions`);
  // By keyboard alone from here: the card leads to where it is moved.
  await overdue.getByRole("link", { name: /Mark as done/ }).focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Mark as done" });
  await form.getByRole("button", { name: "Mark as done" }).click();
  await expect(form.getByRole("alert")).toContainText("Choose what shows it");
  await form.getByLabel("What was done").fill("The order form of March was signed.");
  await form.getByLabel("Order form").first().focus();
  await page.keyboard.press("Space");
  // What is not there yet is given in its place, and is chosen once it is kept.
  await form
    .locator("input[type=file]")
    .setInputFiles({ name: "Signed annex.txt", mimeType: "text/plain", buffer: Buffer.from("Signed.") });
  await expect(form.getByRole("checkbox", { name: "Signed annex" })).toBeChecked();
  await form.getByRole("button", { name: "Mark as done" }).press("Enter");
  await expect(page.getByRole("form", { name: "Reopen" })).toBeVisible();
  await page.goto(`/assessments/${assessmentId}/actions`);
  await expect(page.getByText("has to be done first")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Done" }).getByRole("listitem")).toHaveCount(1);

  await page.getByRole("link", { name: /Reopen/ }).click();
  await expect(page.getByRole("link", { name: "Signed annex" })).toBeVisible();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Shown by");
  await page.getByLabel("Why it is open again").fill("The annex is missing.");
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByText("The annex is missing.", { exact: true })).toBeVisible();
  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(page.locator("main")).toContainText("Reopened the action");
  await expect(page.locator("main")).toContainText("The order form of March was signed.");
});

test("a lead raises a finding from its question, and an officer cannot", async ({
  browserOf,
  person,
  assessment,
}) => {
  const [lead, officer] = [await person("lead"), await person("officer")];
  const assessmentId = await assessment(officer);
  const page = await browserOf(lead);
  await page.goto(`/assessments/${assessmentId}#AU-01`);
  await page.locator("#AU-01").getByRole("link", { name: "Raise a finding" }).click();
  await page.getByLabel("What is wrong").fill("Two wordings <script>alert(1)</script>");
  await page.getByLabel("High").check();
  await page.getByRole("button", { name: "Raise it" }).click();
  await expect(page.getByRole("region", { name: "Open", exact: true })).toContainText(
    "Two wordings <script>",
  );
  const other = await browserOf(officer);
  await other.goto(`/assessments/${assessmentId}/actions`);
  await expect(other.getByRole("link", { name: "Add an action" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Raise a finding" })).toHaveCount(0);
  expect((await other.goto(`/assessments/${assessmentId}/findings/new`))?.status()).toBe(403);
});
