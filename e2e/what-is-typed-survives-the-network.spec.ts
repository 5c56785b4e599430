import type { Page } from "@playwright/test";
import { listAnswers } from "@/db/queries/answers";
import { expect, openSheet, question, saveStatus, savedInOrder, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";
const TRAINING = /train or improve models\?$/;
const KEPT_FOR = "How many days are your prompts, files and outputs kept by default?";
const ABUSES = /^Which abuses do the vendor's rules cover/;
const SAVES = "**/api/v1/assessments/*/answers/*";

test("answers given offline wait in the page and arrive in order", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);

  await page.context().setOffline(true);
  await question(page, ALLOWED).getByRole("radio").nth(2).check();
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  await question(page, TRAINING).getByRole("radio").first().check();
  await question(page, ABUSES).getByRole("checkbox").nth(1).check();
  await question(page, ALLOWED).getByRole("radio").first().check();
  await question(page, KEPT_FOR).getByLabel("Number of days").fill("30");
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  await shot(page, info, "offline");
  expect(await listAnswers(db.read, assessmentId)).toEqual([]);

  await page.context().setOffline(false);
  await expect(saveStatus(page)).toHaveText("Saved");
  // The first reply had been sent when nobody could tell whether it arrived: it goes again as it was, then the second.
  // It waits for the first, and others need not wait for it.
  const saved = await savedInOrder(db, assessmentId);
  expect([...new Set(saved)]).toEqual(["AU-01", "AU-03", "AU-06", "RT-01"]);
  expect(saved.filter((id) => id === "AU-01")).toHaveLength(2);
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", value: "named", revision: 2 },
    { questionId: "AU-03", value: "never-all", revision: 1 },
    { questionId: "AU-06", revision: 1 },
    { questionId: "RT-01", value: 30, revision: 1 },
  ]);
});

test("a save whose answer is lost on the way back is neither lost nor made twice", async ({
  page,
  signIn,
  assessment,
  db,
}) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  let dropped = 0;
  await page.route(SAVES, async (route) => {
    if (dropped >= 2) return route.continue();
    dropped += 1;
    // It reaches the server and is kept there; the page never hears of it.
    await route.fetch();
    await route.abort("connectionreset");
  });

  await question(page, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([{ questionId: "AU-01", revision: 1 }]);
  // What is typed now must not take the place of what is not known to have arrived.
  await question(page, ALLOWED).getByRole("radio").nth(1).check();

  await expect(saveStatus(page)).toHaveText("Saved");
  expect(dropped).toBe(2);
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", value: "not-restricted", revision: 2 },
  ]);
  expect(await savedInOrder(db, assessmentId)).toEqual(["AU-01", "AU-01"]);
});

test("a server that cannot save is told, tried again, and loses nothing", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.clock.install();
  await openSheet(page, assessmentId);
  let down = true;
  await page.route(SAVES, (route) =>
    down
      ? route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Service unavailable</h1>" })
      : route.continue(),
  );

  await question(page, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(page)).toHaveText("Could not save");
  // The page tries again by itself too: with its clock standing still, it is the button that does.
  const now = await page.evaluate(() => performance.timeOrigin + performance.now());
  await page.clock.pauseAt(now + 1_000);
  await expect(saveStatus(page)).toHaveText("Could not save");
  await shot(page, info, "could not save");
  down = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await savedInOrder(db, assessmentId)).toEqual(["AU-01"]);
});

test("a page of a log-in portal is not taken for a save", async ({ page, signIn, assessment, db }) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  let portal = true;
  await page.route(SAVES, (route) =>
    portal
      ? route.fulfill({ status: 200, contentType: "text/html", body: "Welcome to the hotel" })
      : route.continue(),
  );
  await question(page, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  expect(await listAnswers(db.read, assessmentId)).toEqual([]);
  portal = false;
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await listAnswers(db.read, assessmentId)).toHaveLength(1);
});

test("closing the tab warns while something is unsaved, and only then", async ({
  page,
  signIn,
  assessment,
}) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  await question(page, ALLOWED).getByRole("radio").first().check();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await warnsOnReload(page)).toBe(false);

  await openSheet(page, assessmentId);
  await page.context().setOffline(true);
  await question(page, ALLOWED).getByRole("radio").nth(1).check();
  await expect(saveStatus(page)).toHaveText("Offline, kept here");
  expect(await warnsOnReload(page)).toBe(true);
  // Whoever stays finds everything as it was.
  await expect(question(page, ALLOWED).getByRole("radio").nth(1)).toBeChecked();

  await page.context().setOffline(false);
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await warnsOnReload(page)).toBe(false);
});

test("an evidence entry that is half filled in warns too", async ({ page, signIn, assessment }) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  await question(page, ALLOWED).getByRole("button", { name: "Add evidence" }).click();
  await question(page, ALLOWED).getByLabel("What it is").fill("Order fo");
  expect(await warnsOnReload(page)).toBe(true);
  await question(page, ALLOWED).getByRole("button", { name: "Cancel" }).click();
  expect(await warnsOnReload(page)).toBe(false);
});

/** Tries to leave by a reload; true when the browser asked first, and then the page is kept. */
async function warnsOnReload(page: Page): Promise<boolean> {
  let warned = false;
  page.once("dialog", (dialog) => {
    warned = dialog.type() === "beforeunload";
    void dialog.dismiss();
  });
  // A reload that the reader called off never ends.
  await page.reload({ timeout: 4_000 }).catch(() => undefined);
  page.removeAllListeners("dialog");
  return warned;
}
