import { readFile } from "node:fs/promises";
import { expect, shot, test } from "./fixtures";
import { givenAnswers, contextAs } from "@/lib/server/given";

test("from a result to what covers each sentence, to chosen frameworks, and away with the sheet", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const lead = await signIn("lead");
  const assessmentId = await assessment(lead, {});
  await givenAnswers(contextAs(db, lead), assessmentId);
  await page.goto(`/assessments/${assessmentId}/result`);
  await page
    .getByRole("navigation", { name: "This assessment" })
    .getByRole("link", { name: "Coverage" })
    .click();

  const procurement = page.getByRole("region", { name: "Procurement, audits, and third-party reliance" });
  const contracts = procurement.locator("[id='H-PR2']");
  await expect(contracts.locator("blockquote")).toHaveText(
    "Contracts should specify allowed use, retention, subprocessors, incident notification, and update policies.",
  );
  const allowed = contracts.getByRole("listitem").filter({ hasText: "AU-01" });
  await expect(allowed).toContainText("Answered");
  await expect(allowed).toContainText("Yes: named in the contract or order form");
  await expect(allowed).toContainText("Binding, credit 1");
  await expect(page.getByText("No question covers this sentence.").first()).toBeVisible();
  await shot(page, info, "sentences");

  await page.getByRole("link", { name: "Frameworks", exact: true }).click();
  await page.getByRole("checkbox", { name: /^GDPR/ }).check();
  await page.getByRole("checkbox", { name: /^EU AI Act/ }).check();
  await page.getByRole("button", { name: "Show the chosen" }).click();
  await expect(page.getByRole("region", { name: /^EU AI Act/ })).toContainText(
    "Applies from 2 Dec 2027; adopted by the Council on 29 June 2026, confirm publication",
  );
  await expect(page).toHaveURL(/frameworks=/);
  // The address alone shows the same, and others.
  await page.goto(`/assessments/${assessmentId}/coverage?by=framework&frameworks=dora,gdpr`);
  const gdpr = page.getByRole("region", { name: "GDPR", exact: true });
  await expect(gdpr).toContainText("In force; since when was not checked");
  const notice = gdpr.getByRole("list", { name: "What names GDPR Art. 28(2)" });
  await expect(notice.getByRole("listitem")).toHaveCount(4);
  await expect(page.getByRole("region", { name: "DORA", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: /^EU AI Act/ })).toHaveCount(0);
  await expect(page.getByText("They do not show that the text applies here")).toBeVisible();
  await shot(page, info, "frameworks");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.crosswalk\.csv$/);
  const sheet = await readFile(await file.path(), "utf8");
  expect(sheet).toContain('"GDPR","GDPR Art. 28(2)","SP-01"');
  expect(sheet).toContain('"DORA"');
  expect(sheet).not.toContain('"EU AI Act"');

  await page.getByRole("link", { name: "Questions", exact: true }).click();
  await page.getByRole("row", { name: /SP-01/ }).getByRole("link", { name: "GDPR Art. 28(2)" }).click();
  await expect(page).toHaveURL(/frameworks=gdpr#gdpr-\d+$/);

  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(
    page.getByText("Exported the report as CSV, table crosswalk, narrowed to GDPR and DORA"),
  ).toBeVisible();
});
