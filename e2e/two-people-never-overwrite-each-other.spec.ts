import type { Page } from "@playwright/test";
import { listAnswers, listDuties } from "@/db/queries/answers";
import { listTouched } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { expect, openSheet, question, saveStatus, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";
const RIGHTS = "Do you have the rights you need in the outputs?";
const OWNER = "A named senior person owns the outcome of this deployment";

/** Two people of one workspace on one sheet, each in a browser of their own. */
const both = test.extend<{ two: { assessmentId: string; ada: Page; ben: Page } }>({
  two: async ({ person, assessment, browserOf }, use) => {
    const [officer, lead] = [await person("officer", "Ada Okafor"), await person("lead", "Ben Ruiz")];
    const assessmentId = await assessment(officer);
    const [ada, ben] = [await browserOf(officer), await browserOf(lead)];
    for (const page of [ada, ben]) {
      await openSheet(page, assessmentId);
    }
    await use({ assessmentId, ada, ben });
  },
});

both("each sees what the other saved within five seconds", async ({ two: { ada, ben } }) => {
  await question(ada, ALLOWED).getByLabel(/named/i).first().check();
  await expect(saveStatus(ada)).toHaveText("Saved");
  await expect(question(ben, ALLOWED).getByLabel(/named/i).first()).toBeChecked({ timeout: 5_000 });

  await question(ben, RIGHTS).getByRole("radio").nth(1).check();
  await expect(saveStatus(ben)).toHaveText("Saved");
  await expect(question(ada, RIGHTS).getByRole("radio").nth(1)).toBeChecked({ timeout: 5_000 });

  await question(ben, RIGHTS).getByRole("button", { name: "Note", exact: true }).click();
  await question(ben, RIGHTS).getByLabel("Note").fill("Section 9 of the terms.");
  await expect(saveStatus(ben)).toHaveText("Saved");
  await expect(question(ada, RIGHTS).getByLabel("Note")).toHaveValue("Section 9 of the terms.", {
    timeout: 5_000,
  });
});

both("who saves second is shown both replies and keeps their own", async ({ two, db }, info) => {
  const { assessmentId, ada, ben } = two;
  const [theirs, mine] = await answerApart(two);

  const panel = question(ben, ALLOWED);
  await expect(panel.getByText("Ada Okafor answered this too, after you read it")).toBeVisible();
  await expect(panel.getByRole("region", { name: "Yours" })).toContainText(mine);
  await expect(panel.getByRole("region", { name: "Theirs" })).toContainText(theirs);
  await expect(saveStatus(ben)).toHaveText("One answer to choose");
  await shot(ben, info, "conflict");
  // Nothing is decided before Ben decides.
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([{ questionId: "AU-01", revision: 1 }]);

  await panel.getByRole("button", { name: "Keep mine" }).click();
  await expect(saveStatus(ben)).toHaveText("Saved");
  await expect(panel.getByRole("region", { name: "Yours" })).toHaveCount(0);
  const [kept] = await listAnswers(db.read, assessmentId);
  expect(kept).toMatchObject({ questionId: "AU-01", revision: 2, value: "not-restricted" });
  await expect(question(ada, ALLOWED).getByLabel(mine)).toBeChecked({ timeout: 5_000 });
});

both("who saves second can take the other's reply instead", async ({ two, db }) => {
  const { assessmentId, ben } = two;
  const [theirs] = await answerApart(two);

  const panel = question(ben, ALLOWED);
  await panel.getByRole("button", { name: "Take theirs" }).click();
  await expect(panel.getByRole("region", { name: "Theirs" })).toHaveCount(0);
  await expect(panel.getByLabel(theirs)).toBeChecked();
  await expect(saveStatus(ben)).toHaveText("Saved");
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", revision: 1, value: "named" },
  ]);
});

both("what stands against an unsaved note is kept beside it, not under it", async ({ two, db }) => {
  const { assessmentId, ada, ben } = two;
  // Ben writes a note that the network holds back; Ada answers meanwhile.
  await ben.context().setOffline(true);
  await question(ben, ALLOWED).getByRole("button", { name: "Note", exact: true }).click();
  await question(ben, ALLOWED).getByLabel("Note").fill("Only for discharge summaries, says their counsel.");
  await question(ada, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(ada)).toHaveText("Saved");
  await ben.context().setOffline(false);

  await expect(question(ben, ALLOWED).getByRole("region", { name: "Yours" })).toContainText(
    "says their counsel",
  );
  await expect(question(ben, ALLOWED).getByLabel("Note")).toHaveValue(/says their counsel/);
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([{ value: "named", note: "" }]);
});

both("a buyer's duty is chosen between as well", async ({ two, db }, info) => {
  const { assessmentId, ada, ben } = two;
  for (const choice of ["Keep mine", "Take theirs"]) {
    const before = (await listDuties(db.read, assessmentId))[0]?.revision ?? 0;
    await ben.context().setOffline(true);
    await question(ben, OWNER).getByLabel("Who holds it, or why").fill(`Ben's word, ${choice}`);
    await question(ada, OWNER).getByLabel("Who holds it, or why").fill(`Ada's word, ${choice}`);
    await expect(saveStatus(ada)).toHaveText("Saved");
    await ben.context().setOffline(false);

    await expect(question(ben, OWNER).getByText("Ada Okafor changed this too")).toBeVisible();
    await expect(question(ben, OWNER)).toContainText(`Ada's word, ${choice}`);
    await shot(ben, info, `duty conflict, ${choice}`);
    await question(ben, OWNER).getByRole("button", { name: choice }).click();
    await expect(saveStatus(ben)).toHaveText("Saved");
    const kept = choice === "Keep mine" ? "Ben's word" : "Ada's word";
    expect(await listDuties(db.read, assessmentId)).toMatchObject([
      { dutyId: "BD-01", note: `${kept}, ${choice}`, revision: before + (choice === "Keep mine" ? 2 : 1) },
    ]);
    await expect(question(ben, OWNER).getByLabel("Who holds it, or why")).toHaveValue(`${kept}, ${choice}`);
    await expect(question(ada, OWNER).getByLabel("Who holds it, or why")).toHaveValue(`${kept}, ${choice}`, {
      timeout: 5_000,
    });
  }
  // Each save is one entry: two of the first round, one of the second.
  expect(await listTouched(db.read, assessmentStream(assessmentId), 0)).toContainEqual({
    objectKind: "duty",
    objectId: "BD-01",
  });
});

/** Ada's reply is saved while Ben's, to the same question, is on its way. Gives the words of hers and of his. */
async function answerApart({ ada, ben }: { ada: Page; ben: Page }): Promise<[string, string]> {
  await ben.context().setOffline(true);
  await question(ben, ALLOWED).getByRole("radio").nth(1).check();
  await expect(saveStatus(ben)).toHaveText("Offline, kept here");
  await question(ada, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(ada)).toHaveText("Saved");
  await ben.context().setOffline(false);
  const words = async (place: number) =>
    (await labels(ada).nth(place).innerText()).replace(/^\d\s*/, "").trim();
  return [await words(0), await words(1)];
}

const labels = (page: Page) =>
  question(page, ALLOWED)
    .locator("label")
    .filter({ has: page.getByRole("radio") });
