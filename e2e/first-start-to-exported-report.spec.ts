import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Question } from "@/lib/domain/questionnaire/format";
import { PASSWORD, expect, prove, question, saveStatus, shot, test as base } from "./fixtures";
import { makePlace } from "./place";
import { type Server, startServer } from "./server";

type FreshPlace = {
  /** Starts the product on this test's folder, empty at first. */
  start: () => Promise<Server>;
  data: string;
  /** A browser that has never been here. */
  visitor: (server: Server) => Promise<{ page: Page; context: BrowserContext }>;
};

const test = base.extend<{ fresh: FreshPlace }>({
  fresh: async ({ browser, contextOptions }, use) => {
    const place = await makePlace();
    const servers: Server[] = [];
    const contexts: BrowserContext[] = [];
    await use({
      data: place.data,
      async start() {
        const server = await startServer({ ...place, env: { ASSAY_LOG: "error" } });
        servers.push(server);
        return server;
      },
      async visitor({ url }) {
        const context = await browser.newContext({
          ...contextOptions,
          baseURL: url,
          permissions: ["clipboard-read", "clipboard-write"],
        });
        contexts.push(context);
        return { context, page: await context.newPage() };
      },
    });
    for (const context of contexts) await context.close();
    for (const server of servers) if (server.process.exitCode === null) await server.stop();
    await place.remove();
  },
});

test.describe.configure({ timeout: 120_000 });

const LINK = /^http\S+\/setup#\S+$/m;

/** The first administrator's link, as it stands on the terminal under the line that says where the product is. */
async function printedLink({ printed }: Server): Promise<string> {
  await expect.poll(printed).toMatch(LINK);
  return LINK.exec(printed())?.[0] ?? "";
}

test("the first administrator's link works once, and a lost one is printed again until there is an account", async ({
  fresh,
}, info) => {
  const first = await fresh.start();
  const lost = await printedLink(first);
  expect(await first.stop()).toBe(0);

  const second = await fresh.start();
  const link = await printedLink(second);
  expect(link.split("#")[1]).not.toBe(lost.split("#")[1]);
  const { page } = await fresh.visitor(second);
  await page.goto(`${second.url}/setup#${lost.split("#")[1] ?? ""}`);
  await expect(page.getByText("This link does not open anything now")).toBeVisible();
  await shot(page, info, "a link that opens nothing");

  // Whoever looks at the page, such as a scanner of mail, uses nothing up.
  for (let times = 0; times < 3; times += 1) {
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByLabel("Your name")).toBeVisible();
  }
  expect(page.url()).not.toContain("#");
  await makeFirstAccount(page);

  const { page: other } = await fresh.visitor(second);
  await other.goto(link);
  await expect(other.getByText("This link does not open anything now")).toBeVisible();
  expect(await second.stop()).toBe(0);
  const third = await fresh.start();
  expect(third.printed()).not.toContain("/setup");
});

test("from an empty folder to a report that checks out", async ({ fresh }, info) => {
  const server = await fresh.start();

  const { page: admin, context } = await fresh.visitor(server);
  await admin.goto(await printedLink(server));
  await makeFirstAccount(admin);
  await expect(admin.getByText("Nothing here yet")).toBeVisible();
  await shot(admin, info, "an administrator's first page");
  const invitation = await invite(admin, context, "ines@northwind.example");

  const { page } = await fresh.visitor(server);
  await page.goto(invitation);
  await page.getByLabel("Your name").fill("Ines Baptista");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();

  await expect(page.getByRole("heading", { name: "Welcome, Ines Baptista" })).toBeVisible();
  await shot(page, info, "an officer's first page");
  await page.getByRole("link", { name: "Assess your first vendor" }).click();
  await page.getByLabel("Vendor").fill("Müller & Söhne Ltd");
  await page.getByLabel("Product").fill("Scribe");
  await page.getByLabel("Model").fill("lumen-large");
  await page.getByLabel("Version").fill("3.1");
  await page.getByLabel("Use case").fill("Draft replies to customers; a person edits and sends.");
  await page.getByRole("button", { name: "Go on to the intake" }).click();

  await expect(page.getByRole("heading", { name: "Intake" })).toBeVisible();
  await fillInIntake(page);
  await expect(page.getByRole("complementary", { name: "What follows from these facts" })).toContainText(
    "27 of 67",
  );
  await page.getByRole("button", { name: "Save, and go to the questions" }).click();

  const score = page.getByRole("region", { name: "Score so far" });
  await expect(score).toContainText("0 of 27 answered");
  await expect(score).toContainText("Open");
  const begun = await answerAll(page);
  await expect(score).toContainText("27 of 27 answered");
  await expect(score).not.toContainText("Open");
  expect(begun).not.toBe(await score.innerText());
  await expect(saveStatus(page)).toHaveText("Saved");
  await shot(page, info, "all answered");

  await page.reload();
  await expect(score).toContainText("27 of 27 answered");
  const scripts = await scriptsOf(page);
  expect(scripts.length).toBeGreaterThan(3);
  // What checks formats is the server's: it would be an eighth of all that is sent for the first answer.
  expect(scripts.filter((script) => script.includes("_zod"))).toEqual([]);

  await page.getByRole("link", { name: "Result" }).click();
  const verdict = page.locator("#verdict");
  await expect(verdict).toBeVisible();
  await shot(page, info, "result");

  const json = await take(page, "JSON");
  expect(json.name).toMatch(/^assay-müller-söhne-ltd-scribe-\d{4}-\d\d-\d\d\.json$/);
  const report = JSON.parse(json.text) as {
    assessment: object;
    score: { overall: { decided: number }; verdict: string };
    sensitivity: { weightings: { decided: number; verdict: string }[] };
  };
  expect(report).toMatchObject({
    assessment: { format: "assay-assessment/1" },
    score: { format: "assay-score/1" },
  });
  await expect(verdict).toContainText(String(Math.floor(report.score.overall.decided)));
  const { weightings } = report.sensitivity;
  expect(weightings).toHaveLength(9);
  expect(weightings[0]).toMatchObject({
    decided: report.score.overall.decided,
    verdict: report.score.verdict,
  });

  const again = spawnSync("npm", ["run", "--silent", "assay", "--", "score", "--assessment", json.path], {
    encoding: "utf8",
    cwd: process.cwd(),
  });
  expect([again.status, again.stderr.replace(/^npm warn.*\n/gm, "")]).toEqual([0, ""]);
  expect(JSON.parse(again.stdout)).toEqual(report.score);

  expect((await take(page, "PDF")).text).toMatch(/^%PDF-1\.\d/);
  for (const label of ["Spreadsheet", "Word"]) expect((await take(page, label)).text).toMatch(/^PK/);
  await page.getByLabel("Table", { exact: true }).selectOption("Change log");
  const log = await take(page, "CSV of this table");
  expect(log.name).toMatch(/\.log\.csv$/);
  expect(log.text).toContain("Completed the intake");
  const csv = await take(page, "CSV");
  for (const { id } of asked) expect(csv.text).toContain(id);
});

/** The text of every script that the page has loaded. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Promise.all(
      performance
        .getEntriesByType("resource")
        .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
        .map(async ({ name }) => (await fetch(name)).text()),
    ),
  );

async function makeFirstAccount(page: Page): Promise<void> {
  await page.getByLabel("Your name").fill("Adam Reed");
  await page.getByLabel("E-mail address").fill("adam@northwind.example");
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("form").getByRole("alert")).toContainText(/15 characters/);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("button", { name: "Menu of Adam Reed" })).toBeVisible();
}

/** Invites an officer and gives the link, as the button copied it. */
async function invite(page: Page, context: BrowserContext, email: string): Promise<string> {
  await page.getByRole("link", { name: "Invite someone" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("radio", { name: /Procurement officer/ }).check();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await prove(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  const [shown, copied] = [
    await page.locator("output").innerText(),
    await page.evaluate(() => navigator.clipboard.readText()),
  ];
  expect(copied).toBe(shown);
  expect(context.pages()).toHaveLength(1);
  return copied;
}

/** The lightest use that still asks every question of tier 1. */
async function fillInIntake(page: Page): Promise<void> {
  for (const fact of builtIn.facts) {
    const group = page.getByRole("group", { name: fact.prompt });
    if ("levels" in fact)
      await group
        .getByRole("radio")
        .nth(fact.id === "affected" ? 1 : 0)
        .check();
    else if ("flag" in fact)
      await group.getByRole("radio", { name: fact.id === "generative" ? "Yes" : "No" }).check();
    else await group.getByRole("radio", { name: "Customer" }).check();
  }
  await page.getByRole("group", { name: "Stress-test pack" }).getByRole("radio").last().check();
}

const asked = builtIn.sections.flatMap(({ questions }) => questions).filter(({ tier }) => tier === 1);

/** Answers every question well, by keyboard and by mouse in turn; gives what the score said after the first. */
async function answerAll(page: Page): Promise<string> {
  let begun = "";
  for (const [index, one] of asked.entries()) {
    const group = question(page, one.prompt);
    if (index % 2 === 0) await answerByKeyboard(page, group, one);
    else await answerByMouse(group, one);
    if (index === 0) {
      await group.getByRole("button", { name: "Add evidence" }).click();
      await group.getByLabel("What it is").fill("Order form");
      await group.getByLabel("Page or clause").fill("2.1");
      await group.getByLabel("How strong it is").selectOption("binding");
      await group.getByRole("button", { name: "Keep this entry" }).click();
      await expect(group.getByRole("list", { name: "Evidence" })).toContainText("Order form, 2.1");
      await expect(page.getByRole("region", { name: "Score so far" })).toContainText("1 of 27 answered");
      begun = await page.getByRole("region", { name: "Score so far" }).innerText();
    }
  }
  return begun;
}

async function answerByMouse(group: ReturnType<typeof question>, { answer }: Question): Promise<void> {
  if (answer.type === "choice") await group.getByRole("radio").first().check();
  if (answer.type === "number") await group.getByRole("textbox").first().fill(wellIn(answer));
  if (answer.type === "multi") for (const item of await group.getByRole("checkbox").all()) await item.check();
}

async function answerByKeyboard(
  page: Page,
  group: ReturnType<typeof question>,
  { id, answer }: Question,
): Promise<void> {
  // Out of the number that was typed last, so that a letter is a key again.
  await page.keyboard.press("Tab");
  while (new URL(page.url()).hash !== `#${id}`) await page.keyboard.press("n");
  if (answer.type === "choice") await page.keyboard.press("1");
  if (answer.type === "number") {
    await group.getByRole("textbox").first().focus();
    await page.keyboard.type(wellIn(answer));
    await page.keyboard.press("Tab");
  }
  if (answer.type === "multi")
    for (let item = 1; item <= answer.items.length; item += 1) await page.keyboard.press(String(item));
}

function wellIn({ bands }: Extract<Question["answer"], { type: "number" }>): string {
  const [band] = bands;
  return String(
    band === undefined ? 0 : "atMost" in band ? band.atMost : "atLeast" in band ? band.atLeast : 0,
  );
}

async function take(page: Page, label: string): Promise<{ name: string; path: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: label, exact: true }).first().click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: readFileSync(path, "utf8") };
}
