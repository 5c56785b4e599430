import { readFileSync } from "node:fs";
import { bestReply, contextAs, givenAnswers } from "@/lib/server/given";
import { expect, test } from "./fixtures";

test("a lead chooses by keyboard what a copy leaves out, sees how much that is, and takes it away", async ({
  signIn,
  assessment,
  db,
  page,
}) => {
  const lead = await signIn("lead");
  const assessmentId = await assessment(lead);
  const secret = "Their counsel will not have this quoted.";
  await givenAnswers(contextAs(db, lead), assessmentId, (question) => ({
    ...bestReply(question),
    note: question.id === "AU-01" ? secret : "",
  }));
  await page.goto(`/assessments/${assessmentId}/result`);
  await page.getByRole("link", { name: "Redacted copy", exact: true }).click();
  const part = page.locator("#redacted");
  await expect(part.getByRole("heading", { name: "A redacted copy" })).toBeInViewport();
  const people = part.getByRole("checkbox", { name: /^Names of people/ });
  await expect(people).toBeChecked();
  await people.focus();
  await page.keyboard.press("Space");
  await expect(part.getByText("Choose something to leave out.")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(part.getByRole("checkbox", { name: /^Notes, reasons/, checked: true })).toBeFocused();
  await expect(part.getByText(/^\d+ texts?$/).first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    part.getByRole("link", { name: "JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.redacted\.json$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).not.toContain(secret);
  expect(text).toMatch(/"note": "\[redacted \d+\]"/);
  await expect(part.getByRole("link", { name: /^Redacted package/ })).toHaveAttribute(
    "href",
    /\/package\?.*redact=notes/,
  );
});
