import type { Question } from "@/lib/domain/questionnaire/format";
import { chanceFrom } from "@/lib/domain/chance";
import { type GivenReply, bestReply, contextAs, givenAnswers } from "@/lib/server/given";
import { expect, shot, test } from "./fixtures";

/** Replies of which about a share is not the best, the same ones for the same seed. */
function repliesBy(seed: number, share: number): (question: Question) => GivenReply {
  const chance = chanceFrom(seed);
  return (question) => {
    const best = bestReply(question);
    const level = chance.oneOf(["asserted", "documented", "binding"] as const);
    const evidence = best.evidence.map((cited) => ({ ...cited, level }));
    if (question.answer.type !== "choice" || !chance.often(share)) return { ...best, evidence };
    if (chance.often(0.2))
      return { ...best, state: "unknown", value: null, evidence: [], note: "Asked by letter." };
    return { ...best, value: question.answer.options.at(-1)?.id ?? null, evidence };
  };
}

const VENDORS = ["Lumen Health", "Harbourline", "Quill & Sons", "Northgate"];

test("a lead compares four vendors, and the address says what is seen", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  const lead = await signIn("lead");
  const ids: string[] = [];
  for (const [place, vendor] of VENDORS.entries()) {
    const id = await assessment(lead, {
      vendor: `${vendor} ${lead.id.slice(0, 4)}`,
      useCase: "Discharge summaries",
    });
    await givenAnswers(contextAs(db, lead), id, repliesBy(place + 1, place / 8));
    ids.push(id);
  }
  await page.goto(`/compare?ids=${ids.join(",")}`);
  const grid = page.getByRole("grid", { name: /Assessments side by side/ });
  await expect(grid.getByRole("columnheader")).toHaveCount(5);
  await expect(grid.getByRole("rowheader")).toHaveCount(7);
  await shot(page, info, "closed");

  await grid.getByRole("button", { name: "Retention" }).click();
  await expect(grid.getByRole("rowheader", { name: /RT-01/ })).toBeVisible();
  await expect(page).toHaveURL(/open=RT/);
  await page.getByRole("button", { name: "Make baseline" }).first().click();
  await expect(page).toHaveURL(new RegExp(`baseline=${ids[0]}`));
  await expect(grid.getByText("Worse").first()).toBeVisible();
  await shot(page, info, "open");

  await page.getByLabel("Only differences").check();
  await page.getByLabel("Widest apart first").check();
  await expect(page).toHaveURL(/differences=1.*sort=spread/);
  await shot(page, info, "differences");
  const seen = await grid.getByRole("rowheader").allTextContents();
  await page.reload();
  await expect(grid.getByRole("rowheader")).toHaveText(seen);

  await expect(page.getByText(/ahead in \d+%|Level in every draw/).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath("whole.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: info.outputPath("whole-dark.png"), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: info.outputPath("narrow.png"), fullPage: true });
});
