import type { Locator } from "@playwright/test";
import { addDays, todayIn } from "@/lib/domain/calendar";
import { bestReply, contextAs, givenAnswers, givenPlan, givenRun } from "@/lib/server/given";
import { idsOf } from "./every-change";
import { expect, openSheet, shot, test } from "./fixtures";

test("a change of the model is announced, measured against what was promised, and the tests are run again", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  test.slow();
  const olga = await signIn("officer");
  const assessmentId = await assessment(olga, { pack: "HC" });
  await givenAnswers(contextAs(db, olga), assessmentId, (asked) => ({
    ...bestReply(asked),
    ...(asked.id === "UP-02" && { value: 90 }),
  }));
  const { productId } = await idsOf(db, assessmentId);
  const today = todayIn("UTC", contextAs(db, olga).now());
  const hc1 = { assessmentId, pack: "HC", scenario: "HC-1" };
  await givenPlan(contextAs(db, olga), hc1);
  await givenRun(contextAs(db, olga), hc1);
  const toRunAgain = page.getByRole("region", { name: "Tests to run again" });
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Yours, all answered" })).toBeVisible();
  await expect(toRunAgain).toHaveCount(0);

  // What was announced for later counts from its day on, and says so beforehand.
  await page.goto(`/products/${productId}`);
  const announced = page.getByRole("region", { name: "Announced by the vendor" });
  await shot(page, info, "product-empty");
  await announced.getByRole("button", { name: "Note an announcement" }).click();
  const form = page.getByRole("form", { name: "New announcement" });
  await form.getByRole("button", { name: "Note announcement" }).click();
  await expect(form.getByRole("alert")).toContainText("Say which version, even if it is a date.");
  await form.scrollIntoViewIfNeeded();
  await shot(page, info, "product-faults");
  await announce(form, { effectiveOn: addDays(today, 20), version: "4.0" });
  const row = announced.getByRole("row", { name: /lumen-large 4\.0/ });
  await expect(row).toContainText("20 days’ notice; 90 promised: short by 70 days");
  await expect(row).toContainText("To come");
  await expect(page.getByRole("table", { name: "Versions" })).toContainText("announced");
  await announced.scrollIntoViewIfNeeded();
  await shot(page, info, "product-announced");

  await openSheet(page, assessmentId);
  const beside = page.getByRole("region", { name: "Notice given so far, beside UP-02" });
  await expect(beside).toContainText("20 days’ notice; 90 promised: short by 70 days");
  await beside.scrollIntoViewIfNeeded();
  await shot(page, info, "questionnaire");

  await page.goto("/");
  await expect(toRunAgain.getByRole("row", { name: /HC-1/ })).toContainText("Version 4.0 is announced");
  await expect(toRunAgain).toContainText("before");
  await toRunAgain.scrollIntoViewIfNeeded();
  await shot(page, info, "home-before");

  // What takes effect today lowers the score today.
  await page.goto(`/products/${productId}`);
  await announced.getByRole("button", { name: "Note an announcement" }).click();
  await announce(form, { effectiveOn: today, version: "3.2" });
  await expect(announced.getByRole("row", { name: /lumen-large 3\.2/ })).toContainText(
    "No notice; 90 promised: short by 90 days",
  );
  await page.goto("/");
  await expect(toRunAgain.getByRole("row", { name: /HC-1/ })).toContainText(
    "Version 3.2 runs, which was not tested",
  );
  await expect(toRunAgain).toContainText("today");
  await shot(page, info, "home-since");

  await givenRun(contextAs(db, olga), hc1);
  await page.reload();
  await expect(toRunAgain.getByRole("row", { name: /HC-1/ })).toContainText("Version 4.0 is announced");

  // Taken back, it has no effect, and stays on record with who took it back, and why.
  await page.goto(`/products/${productId}`);
  await row.getByRole("button", { name: "Take it back" }).click();
  const reason = page.getByRole("form", { name: "Take it back" });
  await reason.getByLabel("Why it is taken back").fill("It was of another product.");
  await shot(page, info, "taking-back");
  await reason.getByRole("button", { name: "Take it back" }).click();
  await expect(announced).toContainText(`Taken back by ${olga.name}`);
  await expect(announced).toContainText("It was of another product.");
  await shot(page, info, "product-taken-back");
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Yours, all answered" })).toBeVisible();
  await expect(toRunAgain).toHaveCount(0);

  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(page.getByText("Took back what the vendor had announced of").first()).toBeVisible();
});

async function announce(form: Locator, { effectiveOn, version }: { effectiveOn: string; version: string }) {
  await form.getByLabel("In their words").fill(`We move to ${version}.\nNothing changes for you.`);
  await form.getByLabel("Takes effect on").fill(effectiveOn);
  await form.getByLabel("Version", { exact: true }).fill(version);
  await form.getByRole("button", { name: "Note announcement" }).click();
  await expect(form).toHaveCount(0);
}
