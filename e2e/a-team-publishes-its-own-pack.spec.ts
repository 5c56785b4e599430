import type { Page } from "@playwright/test";
import { listEntries } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import { type GivenPerson, contextAs, givenAnswers } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { giveSession, shot } from "./fixtures";
import { expect, test as own } from "./own-server";

const test = own.extend<{ pageOf: (person: GivenPerson) => Promise<Page> }>({
  pageOf: async ({ own: { url }, browser, contextOptions }, use) => {
    const opened: { close: () => Promise<void> }[] = [];
    await use(async ({ cookie }) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: url });
      opened.push(context);
      await giveSession(context, cookie, url);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

test("a team publishes its own pack, and an assessment moves to it and back", async ({
  own: { db, people },
  pageOf,
}, info) => {
  test.setTimeout(180_000);
  const officerOf = contextAs(db, people.officer);
  const assessmentId = await givenAssessment(officerOf, { vendor: "Lumen" });
  await givenAnswers(officerOf, assessmentId);
  const page = await pageOf(people.lead);

  // From the hub to the packs, and a copy of one of them under an id of the team's own.
  await page.goto("/hub");
  await page.getByRole("link", { name: "packs of stress tests" }).click();
  await expect(page.getByRole("heading", { name: "Packs of stress tests" })).toBeVisible();
  await page.getByRole("link", { name: "Healthcare" }).click();
  await expect(page.getByRole("row", { name: /HC-1 Red-flag escalation/ })).toContainText("95 %");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  const copy = page.getByRole("dialog", { name: "Copy Healthcare" });
  await copy.getByLabel("Id of the copy").fill("HC");
  await copy.getByRole("button", { name: "Copy it" }).click();
  await expect(copy.getByRole("form").getByRole("alert")).toContainText("such as HC-OWN");
  await copy.getByLabel("Id of the copy").fill("hc-own");
  await copy.getByLabel("Title").fill("Our clinics");
  await copy.getByRole("button", { name: "Copy it" }).click();

  // By keyboard: the second scenario goes up, and a rate says how many cases it takes.
  await expect(page.getByRole("heading", { name: "Edit HC-OWN" })).toBeVisible();
  const row = (name: string) => page.getByRole("group", { name, exact: true });
  await row("Scenario HC-OWN-2").getByRole("button", { name: "Move up" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "number 1 of 6" })).toBeVisible();
  await expect(row("Scenario HC-OWN-2").getByRole("button", { name: "Move down" })).toBeFocused();
  const first = row("Scenario HC-OWN-2");
  await first.getByLabel("Required rate, in per cent").fill("97,5");
  await expect(first.getByText("takes 150 cases with none failed, 223 with one")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("form").getByRole("alert")).toContainText("Too few to show 97.5 %");
  await shot(page, info, "a sample that is too small");
  await first.getByRole("button", { name: "Take 150" }).click();
  await row("Scenario HC-OWN-6").getByRole("button", { name: "Take out" }).click();
  await page.getByRole("button", { name: "Add a scenario" }).click();
  const added = row("New scenario at 6");
  await added.getByLabel("Title").fill("Night shift");
  await added.getByLabel("What to do").fill("Cases from the night, two nurses grade.");
  await added.getByLabel("Smallest useful sample").fill("40");
  await added.getByLabel("What must never happen").fill("Wakes nobody");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  // It counts for nobody before it is published.
  await expect(page.getByText("Not published yet")).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish version 1 of Our clinics?" });
  await expect(dialog).toContainText("6 scenarios, 5 of them critical");
  await expect(dialog).toContainText(/drafts? that you see (is|are) offered to move to it/);
  await dialog.getByLabel("What is new").fill("Night shift.");
  await dialog.getByRole("button", { name: "Publish it" }).click();
  await expect(page.getByText("2026.1 + HC-OWN 1")).toBeVisible();
  await expect(page.getByRole("row", { name: /Night shift\./ })).toContainText("The lead");
  await expect(page.getByRole("row", { name: /HC-OWN-7 Night shift/ })).toContainText("40");
  await shot(page, info, "a pack of its own");

  // The officer sees it on the assessment's pages, looks at both sides, and moves.
  const officer = await pageOf(people.officer);
  await officer.goto(`/assessments/${assessmentId}/result`);
  await expect(
    officer.getByText("A newer version of the questionnaire is published: 2026.1 + HC-OWN 1."),
  ).toBeVisible();
  await shot(officer, info, "offered to move");
  await officer.getByRole("link", { name: "See what would change" }).click();
  await expect(officer.getByRole("row", { name: /^Verdict/ })).toContainText("unchanged");
  await expect(officer.getByText("HC-OWN Our clinics")).toBeVisible();
  await shot(officer, info, "before and after");
  await officer.getByRole("button", { name: "Move to 2026.1 + HC-OWN 1" }).click();
  await officer.waitForURL(`/assessments/${assessmentId}`);
  await expect(officer.getByText("A newer version")).toBeHidden();

  // The pack can be chosen now.
  await officer.goto(`/assessments/${assessmentId}/intake`);
  await officer.getByRole("radio", { name: "Our clinics" }).check();
  await officer.getByLabel("Why the facts changed").fill("Our own cases.");
  await officer.getByRole("button", { name: "Save the changed facts" }).click();
  await officer.waitForURL(`/assessments/${assessmentId}`);

  // The next version takes a scenario out: the dialog says so, and so does what is offered.
  await page.getByRole("link", { name: "Edit" }).click();
  await row("Scenario HC-OWN-1").getByRole("button", { name: "Take out" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Changed since version 1")).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Scenario HC-OWN-1, Red-flag escalation");
  await page.getByRole("dialog").getByRole("button", { name: "Publish it" }).click();
  await expect(page.getByText("2026.1 + HC-OWN 2")).toBeVisible();
  await officer.goto(`/assessments/${assessmentId}/move`);
  await expect(officer.getByText("What its pack says otherwise")).toBeVisible();
  await expect(officer.getByText("Scenario HC-OWN-1, Red-flag escalation")).toBeVisible();
  await officer.getByRole("button", { name: "Move to 2026.1 + HC-OWN 2" }).click();
  await officer.waitForURL(`/assessments/${assessmentId}`);

  // And back, as long as it is a draft; all three stand in its history.
  await officer.goto(`/assessments/${assessmentId}/move`);
  await officer.getByRole("link", { name: /going back to the version before/ }).click();
  await officer.getByRole("button", { name: "Move back to 2026.1 + HC-OWN 1" }).click();
  await officer.waitForURL(`/assessments/${assessmentId}`);
  const entries = await listEntries(db.read, {
    ...{ stream: assessmentStream(assessmentId), objectId: assessmentId },
    ...{ limit: 100, offset: 0 },
  });
  expect(entries.filter(({ action }) => action === "assessment.moved")).toHaveLength(3);
  await officer.goto(`/assessments/${assessmentId}/history`);
  await expect(officer.getByText("Moved the assessment to another version").first()).toBeVisible();

  // The trail tells what was done with the pack.
  await page.goto("/audit?what=packs");
  for (const did of ["Copied a pack as", "Changed the pack", "Published version 2 of the pack"])
    await expect(page.getByText(did).first()).toBeVisible();
});
