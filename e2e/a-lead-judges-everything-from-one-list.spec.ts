import {
  type GivenReply,
  bestReply,
  contextAs,
  givenAnswers,
  givenReopening,
  givenSubmission,
} from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

const USES = ["Discharge summaries", "Letters to patients"];
const ALLOWED = "Is your exact use case allowed, in writing?";
const ASIDE: GivenReply = {
  state: "not_applicable",
  value: null,
  note: "",
  reason: "Nothing is ever sent.",
  evidence: [],
};

test("a lead judges everything from one list", async ({ person, signIn, assessment, db, page }, info) => {
  const olga = await person("officer", "Olga Petrova");
  const officer = contextAs(db, olga);
  const ids: string[] = [];
  for (const useCase of USES) {
    const assessmentId = await assessment(olga, { useCase });
    await givenAnswers(officer, assessmentId, (asked) => {
      if (asked.id === "AU-01") return { ...bestReply(asked), evidence: [] };
      if (asked.id === "RT-01" && useCase === USES[0]) return ASIDE;
      return bestReply(asked);
    });
    await givenSubmission(officer, assessmentId);
    ids.push(assessmentId);
  }
  const [first = "", second = ""] = ids;

  await signIn("lead");
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Review" }).click();
  await expect(page.getByRole("heading", { name: "Review", level: 1 })).toBeVisible();
  await page.getByLabel("Owner").selectOption(olga.id);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/ownerId=/);
  await expect(page.getByText("3 of 3 to judge.")).toBeVisible();
  for (const useCase of USES) await expect(page.getByRole("heading", { name: useCase })).toBeVisible();
  await shot(page, info, "list");
  const list = page.url();

  const row = (id: string, questionId = "AU-01") =>
    page.locator(`[data-desk-of="${id}"] [data-desk="${questionId}"]`);
  // What was set aside is approved: to accept it would leave it waiting for ever.
  const aside = row(first, "RT-01");
  await page.keyboard.press("n");
  await expect(aside).toBeFocused();
  await expect(aside.getByRole("button", { name: "Accept" })).toHaveCount(0);
  await page.keyboard.press("a");
  await expect(aside).toHaveCount(0);
  await expect(page.getByText("2 of 2 to judge.")).toBeVisible();

  await row(second).focus();
  await page.keyboard.press("r");
  await page.getByLabel("What is to be looked at again").fill("Which clause says so?");
  await page.keyboard.press("Control+Enter");
  // What is typed counts as text too: what is kept stands where nothing is typed any more.
  await expect(page.getByLabel("What is to be looked at again")).toHaveCount(0);
  await expect(row(second)).toContainText("Which clause says so?");

  await page.keyboard.press("p");
  await row(first).focus();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(new RegExp(`${first}#AU-01`));
  await expect(page.getByText("I am correcting this myself.")).toBeVisible();
  await page.getByRole("button", { name: "Hand back…" }).click();
  await page.getByLabel("What you did about it").fill("It was right.");
  await page.getByRole("button", { name: "Hand back", exact: true }).click();
  await expect(page.getByLabel("What you did about it")).toHaveCount(0);
  await expect(page.getByText("It was right.")).toBeVisible();

  await page.goto(list);
  await expect(row(first)).toContainText("It was right.");
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
  await row(second).focus();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`${second}#AU-01`));

  await page.goto(`/review?ownerId=${olga.id}&cause=disputed`);
  await expect(page.getByText("Nothing fits")).toBeVisible();
});

test("the owner reads on the home page what is reopened and what waits for a signature", async ({
  person,
  assessment,
  browserOf,
  db,
}, info) => {
  const [olga, lena] = [await person("officer", "Olga Petrova"), await person("lead", "Lena Brandt")];
  const ids: string[] = [];
  for (const useCase of USES) {
    const assessmentId = await assessment(olga, { useCase });
    await givenAnswers(contextAs(db, olga), assessmentId);
    await givenSubmission(contextAs(db, olga), assessmentId);
    ids.push(assessmentId);
  }
  const [, second = ""] = ids;
  await givenReopening(contextAs(db, lena), second, { itemId: "AU-01", note: "Which clause says so?" });

  const page = await browserOf(olga);
  await page.goto("/");
  await expect(page.getByRole("table", { name: "Waits for your signature" })).toContainText("Prepared");
  const reopened = page.getByRole("table", { name: "Reopened, waits for your answer" });
  await expect(reopened).toContainText("Which clause says so?");
  await shot(page, info, "what waits for the owner");
  await reopened.getByRole("link", { name: ALLOWED }).click();
  await expect(page).toHaveURL(new RegExp(`${second}#AU-01`));
  await expect(page.getByRole("list", { name: "Reopened" }).getByRole("link")).toHaveText([
    `AU-01 ${ALLOWED}`,
  ]);
});
