import { bestReply, contextAs, givenAnswers, givenDecision, givenSuccessor } from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

test("a lead finds which answer flips the verdict, supposes it on a copy, keeps it and throws it away", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  const lead = await signIn("lead");
  const assessmentId = await assessment(lead);
  await givenAnswers(contextAs(db, lead), assessmentId, (question) =>
    question.id === "AU-01"
      ? { ...bestReply(question), value: "prohibited" }
      : question.id === "RT-02"
        ? { ...bestReply(question), evidence: [] }
        : bestReply(question),
  );
  await page.goto(`/assessments/${assessmentId}/result`);
  await expect(page.getByText(/^Same verdict in /)).toBeVisible();
  await expect(page.getByRole("img", { name: /^From 100 to 39 in \d+ steps/ })).toBeVisible();
  await page.screenshot({ path: info.outputPath("result.png"), fullPage: true });

  await page.getByRole("link", { name: "What if" }).click();
  const better = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "For the better" }) })
    .last();
  await expect(better).toContainText("One answer is enough");
  await expect(better).toContainText("AU-01");
  await page.screenshot({ path: info.outputPath("smallest.png"), fullPage: true });
  await better.getByRole("button", { name: "Try it below" }).first().click();

  const supposed = page.getByRole("status").filter({ hasText: "With one answer supposed" });
  await expect(supposed).toBeVisible();
  await expect(supposed).not.toContainText("Reject");
  await shot(page, info, "tried");
  await page.getByText("Retention", { exact: true }).click();
  await page.getByLabel("Reply to RT-01").selectOption({ label: "Unknown" });
  await expect(page.getByText("With 2 answers supposed")).toBeVisible();
  await page.getByLabel("Name of this what-if").fill("If they allow it");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page).toHaveURL(/scenario=/);
  await expect(page.getByRole("heading", { name: "What if: If they allow it" })).toBeVisible();
  await page.screenshot({ path: info.outputPath("kept.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: info.outputPath("kept-narrow.png"), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.reload();
  await expect(page.getByText("With 2 answers supposed")).toBeVisible();
  await page.getByRole("button", { name: "Throw If they allow it away" }).click();
  await expect(page.getByText("“If they allow it” is thrown away.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("list", { name: "Kept what-ifs" })).toContainText("If they allow it");

  await page.goto(`/assessments/${assessmentId}#AU-01`);
  await expect(page.getByRole("radio", { name: /prohibit/i, checked: true })).toBeVisible();
});

test("what is supposed and not kept is not lost by a slip, and a reader keeps nothing", async ({
  signIn,
  person,
  assessment,
  browserOf,
  db,
  page,
}) => {
  const lead = await signIn("lead");
  const assessmentId = await assessment(lead);
  await givenAnswers(contextAs(db, lead), assessmentId);
  await page.goto(`/assessments/${assessmentId}/what-if`);
  await page.getByText("Retention", { exact: true }).click();
  await page.getByLabel("Reply to RT-01").selectOption({ label: "Disputed" });
  await page.getByRole("link", { name: "Result" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("With one answer supposed")).toBeVisible();

  const auditor = await browserOf(await person("auditor"));
  await auditor.goto(`/assessments/${assessmentId}/what-if`);
  await auditor.getByText("Retention", { exact: true }).click();
  await auditor.getByLabel("Reply to RT-01").selectOption({ label: "Disputed" });
  await expect(auditor.getByText("With one answer supposed")).toBeVisible();
  await expect(auditor.getByLabel("Name of this what-if")).toHaveCount(0);
});

test("decisions that follow each other are drawn over time, each as it was signed", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  const lead = await signIn("lead");
  const ctx = contextAs(db, lead);
  const first = await assessment(lead);
  await givenAnswers(ctx, first);
  await givenDecision(ctx, first);
  const second = await givenSuccessor(ctx, first);
  await givenAnswers(ctx, second, (question) => ({ ...bestReply(question), evidence: [] }));
  await givenDecision(ctx, second);
  await page.goto(`/assessments/${second}/result`);
  const drawn = page.getByRole("img", { name: /^Decided scores over time/ });
  await expect(drawn).toBeVisible();
  await drawn.scrollIntoViewIfNeeded();
  await shot(page, info, "over time");
  await page.getByText("As a table").last().click();
  await expect(page.getByRole("table", { name: "Decisions over time" }).getByRole("row")).toHaveCount(3);
});
