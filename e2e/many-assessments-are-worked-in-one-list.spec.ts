import { readFile } from "node:fs/promises";
import { contextAs, givenAnswers, givenDecision } from "@/lib/server/given";
import { expect, giveSession, shot, test } from "./fixtures";

const COUNT = 64;
const useOf = (place: number) => `Use ${String(place).padStart(2, "0")}`;

test("many assessments are chosen, tagged, given away, viewed again and taken away from one list", async ({
  person,
  signIn,
  assessment,
  browserOf,
  browser,
  db,
  page,
}, info) => {
  test.slow();
  const olga = await person("officer", "Olga Petrova");
  const ids: string[] = [];
  for (let place = 1; place <= COUNT; place += 1)
    ids.push(await assessment(olga, { useCase: useOf(place), product: `Scribe ${place}` }));
  const [decided = ""] = ids;
  await givenAnswers(contextAs(db, olga), decided);
  await givenDecision(contextAs(db, olga), decided);

  const broken: string[] = [];
  page.on("console", (said) => {
    if (/Content Security Policy|hydrat/i.test(said.text())) broken.push(said.text());
  });
  await page.addInitScript(() => {
    const own = window.matchMedia.bind(window);
    const asked = Object.assign(window, { asked: 0 });
    window.matchMedia = (media) => {
      asked.asked += 1;
      return own(media);
    };
  });
  const lead = await signIn("lead");
  const own = `/assessments?ownerId=${olga.id}&sort=use`;
  await page.goto(own);
  const table = page.getByRole("table", { name: "Assessments" });
  await expect(table).toHaveAttribute("aria-rowcount", String(COUNT + 1));
  const row = (place: number) => page.locator(`tr[data-index="${place - 1}"]`);
  const bar = page.getByRole("region", { name: "Chosen assessments" });
  const told = page.getByRole("region", { name: "What was done" });

  await test.step("rows are walked and chosen by keys", async () => {
    await page.keyboard.press("j");
    await expect(row(1)).toBeFocused();
    await page.keyboard.press("x");
    await expect(bar).toContainText("1 chosen");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("j");
    await expect(row(3)).toBeFocused();
    await page.keyboard.press("Shift+X");
    await expect(bar).toContainText("3 chosen");
    await expect(bar.getByRole("link", { name: "Compare" })).toHaveAttribute(
      "href",
      `/compare?ids=${ids.slice(0, 3).join(",")}`,
    );
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await shot(page, info, "three chosen");
    // To ask the browser for each row holds the list up for seconds where there are ten thousand.
    expect(await page.evaluate(() => (window as typeof window & { asked: number }).asked)).toBeLessThan(
      COUNT,
    );
  });

  await test.step("what is refused of one stops no other, is told, and stays chosen", async () => {
    await bar.getByRole("button", { name: "Reassess" }).click();
    await page.getByRole("button", { name: "Begin to reassess" }).click();
    await expect(told).toContainText("Reassessed: 1 of 3. 2 not, and still chosen:");
    await expect(told.getByRole("listitem").filter({ hasText: useOf(2) })).toContainText("decided");
    await expect(bar).toContainText("2 chosen");
    await shot(page, info, "what was refused");
    await told.getByRole("button", { name: "Close" }).click();
  });

  await test.step("tags are given to several at once, and shown where one asks for them", async () => {
    await bar.getByRole("button", { name: "Tag", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Add").fill("Pilot, EU");
    await page.getByRole("button", { name: "Change tags" }).click();
    await expect(told).toContainText("Tagged: 2 of 2.");
    await expect(bar).toHaveCount(0);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Tags", exact: true }).check();
    await expect(page).toHaveURL(/columns=.*tags/);
    await page.keyboard.press("Escape");
    await expect(row(3)).toContainText("Pilot");
  });

  await test.step("a view is kept with filters, order and columns, and shared", async () => {
    await page.getByRole("button", { name: "Save as a view" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Olga’s, with tags");
    await dialog.getByLabel(/Share it/).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(/view=/);
    const other = await browserOf(await person("officer"));
    await other.goto("/assessments");
    await other.getByRole("button", { name: /^Views/ }).click();
    await other.getByRole("link", { name: /Olga’s, with tags/ }).click();
    await expect(other.getByRole("columnheader", { name: "Tags" })).toBeVisible();
    await expect(other.getByRole("button", { name: /What can be done/ })).toHaveCount(0);

    // They stand open, because the owner is one of them and is asked for.
    await page.locator("select[name=tag]").selectOption("Pilot");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(table).toHaveAttribute("aria-rowcount", "3");
    await page.getByRole("button", { name: "Update the view" }).click();
    await expect(page.getByRole("button", { name: "Update the view" })).toHaveCount(0);
    await other.getByRole("button", { name: /^Views/ }).click();
    await other.reload();
    await other.getByRole("button", { name: /^Views/ }).click();
    await other.getByRole("link", { name: /Olga’s, with tags/ }).click();
    await expect(other.getByRole("table", { name: "Assessments" })).toHaveAttribute("aria-rowcount", "3");
    await page.getByRole("button", { name: /What can be done/ }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Delete the view" }).click();
    await expect(page).not.toHaveURL(/view=/);
  });

  await test.step("all of them are given to somebody else, each by a change of its own", async () => {
    await page.locator("tr[data-index] input[type=checkbox]").first().check();
    await page.getByRole("button", { name: "Choose all 2" }).click();
    await bar.getByRole("button", { name: "Assign" }).click();
    await page.getByRole("dialog").getByLabel("Owner").selectOption(lead.id);
    await page.getByRole("dialog").getByRole("button", { name: "Assign" }).click();
    await expect(page.getByText("No assessment fits these filters")).toBeVisible();
    // The list has nothing left to show, and says still what became of them.
    await expect(told).toContainText("Assigned: 2 of 2.");
  });

  await test.step("the end is scrolled to, and coming back returns there", async () => {
    // One was begun anew, and two are somebody else's.
    const left = COUNT + 1 - 2;
    await page.goto(own);
    await expect(table).toHaveAttribute("aria-rowcount", String(left + 1));
    const last = row(left);
    await expect(last).toHaveCount(0);
    await page.keyboard.press("End");
    await expect(last).toBeInViewport();
    await expect(last).toContainText(useOf(COUNT));
    await expect(row(1)).toHaveCount(0);
    await last.getByRole("link", { name: useOf(COUNT) }).click();
    await expect(page).toHaveURL(/\/assessments\/[0-9a-f-]+/);
    await page.goBack();
    await expect(last).toBeInViewport();
    await shot(page, info, "the end again");
  });

  await test.step("all that match are taken away as a file", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("button", { name: /^CSV of all/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^assay-assessments-.*\.csv$/);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(COUNT);
    expect(lines[1]).toContain("Owner: Olga Petrova");
  });

  await test.step("without a script the first page is there, and the way to the next", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await giveSession(context, olga.cookie);
    const plain = await context.newPage();
    await plain.goto(new URL(own, page.url()).href);
    await expect(plain.locator("tr[data-index]")).toHaveCount(50);
    await plain.getByRole("link", { name: "Next" }).click();
    await expect(plain.locator("tr[data-index]").last()).toContainText(useOf(COUNT));
    await context.close();
  });
  await test.step("what an address narrows by is shown, though nothing bears it", async () => {
    await page.goto("/assessments?domain=alchemy");
    await expect(page.getByLabel("Field of use")).toHaveValue("alchemy");
    await expect(page.getByLabel("Field of use")).toContainText("alchemy (none here)");
  });
  expect(broken).toEqual([]);
});
