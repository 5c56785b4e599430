import { readFile } from "node:fs/promises";
import readSheets from "read-excel-file/node";
import { contextAs, givenDecision, givenAnswers } from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

test("an auditor draws a sample, takes it away and asks for what it does not show; the officer answers with evidence, and it is accepted", async ({
  browserOf,
  person,
  assessment,
  db,
}, info) => {
  const [officer, auditor] = [await person("officer"), await person("auditor", "Aud Ito")];
  const assessmentId = await assessment(officer, { useCase: "Letters to patients" });
  const own = contextAs(db, officer);
  await givenAnswers(own, assessmentId);
  await givenDecision(own, assessmentId);

  const audit = await browserOf(auditor);
  await audit.goto("/audit");
  await audit.getByRole("link", { name: "Sample", exact: true }).click();
  await expect(audit.getByText("Name a seed to draw by")).toBeVisible();
  await audit.getByLabel("Seed").fill("4711");
  await audit.getByLabel("Answers", { exact: true }).first().fill("500");
  await audit.getByRole("button", { name: "Draw" }).click();
  await expect(audit.getByRole("table", { name: "The sample" })).toBeVisible();
  expect(new URL(audit.url()).searchParams.get("seed")).toBe("4711");
  const drawn = audit.getByRole("table", { name: "The sample" }).getByRole("row");
  const questions = (await drawn.getByRole("rowheader").allTextContents()).length;
  await shot(audit, info, "sample");

  const downloading = audit.waitForEvent("download");
  await audit.getByRole("button", { name: "Worksheet (XLSX)" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^assay-sample-4711-\d{4}-\d\d-\d\d\.xlsx$/);
  const workbook = await readSheets(await readFile(await file.path()));
  expect(workbook.map(({ sheet }) => sheet)).toEqual(["Sample", "How it was drawn"]);
  // The screen shows the first of them; others decide something in the same workspace meanwhile.
  expect(questions).toBeGreaterThan(20);
  expect(workbook[0]?.data.length).toBeGreaterThan(questions);

  await audit.goto(`/assessments/${assessmentId}/result`);
  await audit.getByRole("link", { name: "Concerns", exact: true }).click();
  await expect(audit.getByRole("heading", { name: "Looked for, and not found" })).toBeVisible();
  await shot(audit, info, "concerns");
  await audit.getByRole("link", { name: "Requests", exact: true }).click();
  const asking = audit.getByRole("form", { name: "Ask for something" });
  await asking.getByLabel("What you need to see").fill("The signed order form.");
  await asking.getByLabel("Questions").fill("au-01");
  await asking.getByLabel("Due").fill("2020-01-31");
  await asking.getByRole("button", { name: "Ask" }).click();
  const request = audit.getByRole("article", { name: "The signed order form." });
  await expect(request.getByText("Waits for an answer")).toBeVisible();
  await expect(request.getByText(/overdue/)).toBeVisible();

  const office = await browserOf(officer);
  await office.goto("/");
  await office
    .getByRole("region", { name: "Auditors wait for" })
    .getByRole("link", { name: "The signed order form." })
    .click();
  const asked = office.getByRole("article", { name: "The signed order form." });
  await asked.getByText("Answer", { exact: true }).click();
  const answering = asked.getByRole("form", { name: "Answer the request" });
  await answering.getByLabel("Your answer").fill("Signed in March.");
  await answering.locator("input[type=file]").setInputFiles({
    name: "Countersigned copy.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Signed."),
  });
  await expect(answering.getByRole("checkbox", { name: "Countersigned copy", exact: true })).toBeChecked();
  await answering.getByLabel("Addresses").fill("http://vendor.example/form");
  await answering.getByRole("button", { name: "Send the answer" }).click();
  await expect(answering.getByRole("alert")).toContainText("https://");
  await answering.getByLabel("Addresses").fill("https://vendor.example/form");
  await answering.getByRole("button", { name: "Send the answer" }).click();
  await expect(asked.getByText("Answered", { exact: true })).toBeVisible();
  await shot(office, info, "answered");

  await audit.goto("/");
  await audit
    .getByRole("region", { name: "Your requests, answered" })
    .getByRole("link", { name: "The signed order form." })
    .click();
  await expect(request.getByRole("link", { name: "Countersigned copy", exact: true })).toBeVisible();
  await request.getByText("Something is missing").click();
  await request.getByLabel("What is still missing").fill("The second page.");
  await request.getByRole("button", { name: "Ask again" }).click();
  await expect(request.getByText("Waits for an answer")).toBeVisible();

  await office.reload();
  await asked.getByText("Answer", { exact: true }).click();
  await answering.getByLabel("Your answer").fill("There is none: it ends on the first.");
  await answering.getByRole("button", { name: "Send the answer" }).click();
  await expect(asked.getByText("Answered", { exact: true })).toBeVisible();
  await audit.reload();
  await request.getByRole("button", { name: "Accept the answer" }).click();
  await expect(request.getByText("Accepted", { exact: true })).toBeVisible();
  await expect(request.getByText("The second page.")).toBeVisible();
  await audit.goto(`/assessments/${assessmentId}/history`);
  await expect(audit.locator("main")).toContainText("Accepted the answer to “The signed order form.”");
});
