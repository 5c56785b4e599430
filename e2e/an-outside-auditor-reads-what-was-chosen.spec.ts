import { readFile } from "node:fs/promises";
import { listEntries } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { contextAs, givenAnswers } from "@/lib/server/given";
import { env } from "@/lib/env";
import { pdf } from "./files";
import { evidenceAs } from "./evidence";
import { expect, prove, test } from "./fixtures";

test("an outside auditor reads and takes away what was chosen and asks for more, both sides see it, and a withdrawal holds at the next click", async ({
  page,
  browser,
  contextOptions,
  signIn,
  assessment,
  db,
}) => {
  test.slow();
  const lead = await signIn("lead");
  const shown = await assessment(lead, { useCase: "Summarise referrals for one clinic" });
  await givenAnswers(contextAs(db, lead), shown);
  const evidenceId = await evidenceAs(lead, shown).put(pdf("Agreement.pdf", "Signed"));
  const other = await assessment(lead, { useCase: "Rank applicants" });

  await page.goto(`/assessments/${shown}/history`);
  await page.getByRole("link", { name: "Outside auditors" }).click();
  await page.getByRole("link", { name: "Invite an outside auditor" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ines Roth");
  await page.getByLabel("Organisation").fill("Roth & Partner");
  await page.getByLabel("Purpose").fill("Yearly audit of vendors");
  await page.getByLabel("May be opened and taken away").check();
  await page.getByRole("button", { name: "Make the link" }).click();
  await prove(page);
  const address = await page.getByText(/\/room\/enter#/).innerText();
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Ines Roth, Roth & Partner" })).toBeVisible();
  await expect(page.getByText("Nothing yet.")).toBeVisible();

  const context = await browser.newContext({ ...contextOptions, baseURL: env().url, acceptDownloads: true });
  const guest = await context.newPage();
  await guest.goto(address);
  await expect(guest).not.toHaveURL(/#/);
  await guest.getByRole("button", { name: "Come in" }).click();
  await expect(guest.getByRole("banner")).toContainText("Ines Roth, Roth & Partner");
  await expect(guest.getByRole("table", { name: "Assessments" }).getByRole("row")).toHaveCount(2);
  await guest.getByRole("link", { name: "Summarise referrals for one clinic" }).click();
  await expect(guest.getByRole("heading", { name: "Sign-off" })).toBeVisible();
  await expect(guest.locator("#AU-01 blockquote").first()).toContainText(
    "Contracts should specify allowed use",
  );
  // The way from a ruling to its question stays in the room.
  await guest.getByRole("link", { name: "AU-01" }).first().click();
  await expect(guest).toHaveURL(new RegExp(`/room/assessments/${shown}#AU-01$`));

  const take = async (name: string | RegExp) => {
    const waiting = guest.waitForEvent("download");
    await guest.getByRole("link", { name, exact: typeof name === "string" }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const report = await take("JSON");
  expect(JSON.parse(report.bytes.toString())).toMatchObject({
    meta: { generatedBy: "Outside auditor Ines Roth, Roth & Partner" },
  });
  const whole = await take("With files of evidence");
  expect(whole.name).toMatch(/\.zip$/);
  expect(whole.bytes.subarray(0, 2).toString()).toBe("PK");
  expect((await take("Only verify.html")).name).toBe("verify.html");
  await guest.getByRole("link", { name: "Evidence", exact: true }).click();
  expect((await take(/^Download/)).name).toBe("Agreement.pdf");
  await expect(guest.locator(`[id="${evidenceId}"]`)).toContainText("Agreement.pdf");
  await guest.getByRole("button", { name: "Look at it here" }).click();
  await expect(guest.locator("iframe").contentFrame().getByText("Signed")).toBeVisible();

  // What is missing they ask for, and are answered where everybody's requests are.
  const theirLink = page.url();
  await guest.getByRole("link", { name: "Requests", exact: true }).click();
  await expect(guest.getByText("Nothing has been asked for")).toBeVisible();
  await guest.getByLabel("What you need to see").fill("The minutes of March.");
  await guest.getByRole("button", { name: "Ask", exact: true }).click();
  const asked = guest.getByRole("article", { name: "The minutes of March." });
  await expect(asked).toContainText("Waits for an answer");
  await page.goto(`/assessments/${shown}/requests`);
  const toAnswer = page.getByRole("article", { name: "The minutes of March." });
  await expect(toAnswer).toContainText("Outside auditor Ines Roth, Roth & Partner asks");
  await toAnswer.getByText("Answer", { exact: true }).click();
  await toAnswer.getByLabel("Your answer").fill("Here they are.");
  await toAnswer.getByLabel("Addresses").fill("https://vendor.example/minutes");
  await toAnswer.getByRole("checkbox", { name: /^Agreement/ }).check();
  await toAnswer.getByRole("button", { name: "Send the answer" }).click();
  await expect(toAnswer).toContainText("Here they are.");
  await guest.reload();
  await expect(asked.getByRole("link", { name: "https://vendor.example/minutes" })).toBeVisible();
  await expect(asked.getByRole("link", { name: /^Agreement/ })).toHaveAttribute(
    "href",
    `/room/assessments/${shown}/evidence#${evidenceId}`,
  );
  await asked.getByRole("button", { name: "Accept the answer" }).click();
  await expect(asked).toContainText("accepted the answer");
  await page.reload();
  await expect(toAnswer).toContainText("Outside auditor Ines Roth, Roth & Partner accepted the answer");
  await page.goto(theirLink);

  // What was not chosen is not there, and nothing else of the product opens.
  expect((await guest.goto(`/room/assessments/${other}`))?.status()).toBe(404);
  expect((await guest.goto(`/assessments/${shown}`))?.status()).toBe(403);
  expect((await guest.goto("/vendors"))?.status()).toBe(403);

  const done = [
    "Looked at the requests",
    "Looked at the file “Agreement.pdf”",
    "Took away a file of evidence: “Agreement.pdf”",
    "Looked at the index of evidence",
    "Took away the page that checks packages: “verify.html”",
    "Took away the package, with files of evidence",
    `Took away the report as JSON: “${report.name}”`,
    "Looked at the assessment",
    "Came in by their link",
  ];
  await guest.goto("/room/visits");
  const ownRows = guest.getByRole("table").getByRole("rowheader");
  await expect(ownRows.last()).toContainText("Came in by their link");
  const own = await ownRows.allInnerTexts();
  // The page of requests is looked at anew after each change.
  const looks = own.filter((words, index) => words !== own[index - 1]);
  expect(looks).toEqual(done.map((words) => expect.stringContaining(words) as unknown));
  await page.reload();
  const theirRows = page
    .getByRole("table", { name: "What was looked at and taken away" })
    .getByRole("rowheader");
  await expect(theirRows).toHaveCount(own.length);
  expect(await theirRows.allInnerTexts()).toEqual(own);
  const stream = assessmentStream(shown);
  const entries = await listEntries(db.read, { stream, objectId: "", limit: 99, offset: 0 });
  // The two that belong to no assessment stand elsewhere; what was asked and accepted stands here.
  expect(entries.filter(({ actorKind }) => actorKind === "guest")).toHaveLength(own.length - 2 + 2);

  await page.getByRole("button", { name: "Withdraw the link…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByText("Withdrawn").first()).toBeVisible();
  await guest.getByRole("link", { name: "Assessments", exact: true }).click();
  await expect(guest.getByRole("heading", { name: "This room is closed" })).toBeVisible();
  await guest.goto(address);
  await guest.getByRole("button", { name: "Come in" }).click();
  await expect(guest.getByText("This link does not open anything now")).toBeVisible();
  await context.close();
});
