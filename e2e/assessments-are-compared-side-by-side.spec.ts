import type { Question } from "@/lib/domain/questionnaire/format";
import { chanceFrom } from "@/lib/domain/chance";
import { type GivenReply, bestReply, contextAs, givenAnswers } from "@/lib/server/given";
import type { GivenPerson } from "@/lib/server/given";
import type { Database } from "@/db/client";
import { readFileSync } from "node:fs";
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

const FILES = [
  ["PDF", "pdf"],
  ["Spreadsheet", "xlsx"],
  ["CSV", "csv"],
  ["JSON", "json"],
] as const;

const VENDORS = ["Lumen Health", "Harbourline", "Quill & Sons", "Northgate"];

test("a lead compares four vendors, and the address says what is seen", async ({
  signIn,
  assessment,
  db,
  page,
}, info) => {
  // Four assessments are answered and four files printed on processors that others share.
  test.setTimeout(240_000);
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

  await expect(
    page.getByText(/(ahead|level) in (under |over )?\d+%|Level in every draw/i).first(),
  ).toBeVisible({
    timeout: 60_000,
  });

  await page.getByRole("button", { name: "Draw with another seed" }).click();
  await expect(page).toHaveURL(/seed=2/);
  for (const [label, format] of FILES) {
    const taken = page.waitForEvent("download");
    await page.getByRole("link", { name: label, exact: true }).click();
    const file = await taken;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^assay-comparison-[0-9-]{10}\\.${format}$`));
    await file.saveAs(info.outputPath(`comparison.${format}`));
  }
  const { columns, sweep } = JSON.parse(readFileSync(info.outputPath("comparison.json"), "utf8")) as {
    columns: { id: string }[];
    sweep: { seed: number };
  };
  expect(columns.map(({ id }) => id)).toEqual(ids);
  expect(sweep.seed).toBe(2);
  await page.screenshot({ path: info.outputPath("whole.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: info.outputPath("whole-dark.png"), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: info.outputPath("narrow.png"), fullPage: true });
});

test("what is chosen is chosen by the address, added and left out, and what cannot be seen is counted", async ({
  signIn,
  assessment,
  db,
  page,
}) => {
  const lead = await signIn("lead");
  const ctx = contextAs(db, lead);
  const name = `Vendor ${lead.id.slice(-6)}`;
  const [first, second] = [
    await assessment(lead, { vendor: `${name} one`, useCase: `Use ${name}` }),
    await assessment(lead, { vendor: `${name} two`, useCase: `Use ${name}` }),
  ];
  await givenAnswers(ctx, first);
  await page.goto(`/assessments/${first}/result`);
  await page.getByRole("link", { name: "Compare for this use" }).click();
  await expect(page).toHaveURL(new RegExp(`ids=${first},${second}`));
  await page.getByRole("link", { name: new RegExp(`Leave out ${name} two`) }).click();
  await expect(page.getByText("One more is needed")).toBeVisible();
  const chosen = page.getByRole("list", { name: "Chosen assessments" }).getByRole("listitem");
  await expect(chosen).toHaveText([new RegExp(`${name} one`)]);
  await page.getByLabel("Search a use case, product or vendor to add").fill(`${name} two`);
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("link", { name: new RegExp(`Add ${name} two`) }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.goto(`/compare?ids=${first},${second},0199a1b2-0000-7000-8000-000000000000`);
  await expect(page.getByText("One of the chosen is not there, or not for you to see.")).toBeVisible();
});

test("the matrix is walked by keys, and a picture is taken away as it is seen", async ({
  signIn,
  assessment,
  db,
  page,
}) => {
  const lead = await signIn("lead");
  const ids = await givenTwo(lead, db, assessment);
  await page.goto(`/compare?ids=${ids.join(",")}&open=AU`);
  const cells = page.getByRole("gridcell");
  await cells.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const focused = page.locator("td:focus");
  await expect(focused).toHaveAttribute("data-question", "AU-01");
  await expect(focused).toHaveAttribute("data-column", "1");
  await expect(page.getByText("Order form, clause 4.2")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.locator("td:focus")).toHaveAttribute("data-column", "0");

  const figure = page.getByRole("figure").filter({ hasText: "Profile" });
  for (const format of ["SVG", "PNG"] as const) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      figure.getByRole("button", { name: `Save this picture as ${format}` }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`profile.${format.toLowerCase()}`);
    const bytes = readFileSync(await file.path());
    if (format === "PNG") expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    else expect(bytes.toString("utf8")).toMatch(/^<svg[^>]+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(bytes.length).toBeGreaterThan(2_000);
  }
});

/** Two answered assessments of one tier, the second of them with one worse reply. */
async function givenTwo(
  lead: GivenPerson,
  db: Database,
  assessment: (owner: GivenPerson) => Promise<string>,
): Promise<string[]> {
  const [first, second] = [await assessment(lead), await assessment(lead)];
  await givenAnswers(contextAs(db, lead), first);
  await givenAnswers(contextAs(db, lead), second, (question) =>
    question.id === "RT-01" ? { ...bestReply(question), state: "unknown", value: null } : bestReply(question),
  );
  return [first, second];
}
