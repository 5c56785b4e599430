import { bestReply, contextAs, givenAnswers, givenSubmission } from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

const USES = ["Discharge summaries", "Letters to patients"];

test("a lead judges everything from one list", async ({ person, signIn, assessment, db, page }, info) => {
  const olga = await person("officer", "Olga Petrova");
  const officer = contextAs(db, olga);
  const ids: string[] = [];
  for (const useCase of USES) {
    const assessmentId = await assessment(olga, { useCase });
    await givenAnswers(officer, assessmentId, (asked) =>
      asked.id === "AU-01" ? { ...bestReply(asked), evidence: [] } : bestReply(asked),
    );
    await givenSubmission(officer, assessmentId);
    ids.push(assessmentId);
  }
  const [first = "", second = ""] = ids;

  await signIn("lead");
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Review" }).click();
  await expect(page.getByRole("heading", { name: "Review", level: 1 })).toBeVisible();
  await page.getByLabel("Owner").selectOption({ label: olga.name });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/ownerId=/);
  await expect(page.getByText("2 of 2 to judge.")).toBeVisible();
  for (const useCase of USES) await expect(page.getByRole("heading", { name: useCase })).toBeVisible();
  await shot(page, info, "list");

  const row = (id: string) => page.locator(`[data-desk-of="${id}"] [data-desk="AU-01"]`);
  await page.keyboard.press("n");
  await expect(row(first)).toBeFocused();
  await page.keyboard.press("n");
  await expect(row(second)).toBeFocused();
  await page.keyboard.press("r");
  await page.getByLabel("What is to be looked at again").fill("Which clause says so?");
  await page.keyboard.press("Control+Enter");
  await expect(row(second)).toContainText("Which clause says so?");
  await page.keyboard.press("p");
  await row(first).focus();
  await page.keyboard.press("a");
  // What is accepted waits no longer, and leaves the list.
  await expect(row(first)).toHaveCount(0);
  await expect(page.getByText("1 of 1 to judge.")).toBeVisible();
  await expect(row(second)).toContainText("Reopened, waits for an answer");

  await row(second).focus();
  await page.keyboard.press("h");
  await expect(page).toHaveURL(new RegExp(`${second}/history\\?question=AU-01`));
  await page.goBack();
  await page.getByRole("link", { name: /Is your exact use case allowed/ }).click();
  await expect(page).toHaveURL(new RegExp(`${second}#AU-01`));

  await page.goto(`/review?ownerId=${olga.id}&cause=disputed`);
  await expect(page.getByText("Nothing fits")).toBeVisible();
});
