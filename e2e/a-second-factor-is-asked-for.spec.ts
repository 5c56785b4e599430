import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { listAnswers } from "@/db/queries/answers";
import { sessions } from "@/db/schema";
import { codeOf, givenSecondFactor } from "@/lib/server/given";
import { PASSWORD, expect, giveSession, openSheet, question, saveStatus, shot, test } from "./fixtures";
import { startOwn } from "./own-server";

const STEP_MS = 30_000;

/** An app: gives a code that it has not given before, ahead of its time by half a minute at most. */
function appWith(key: string) {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(performance.timeOrigin / STEP_MS + performance.now() / STEP_MS));
    return codeOf(key, new Date(last * STEP_MS));
  };
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Menu of / }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

async function enter(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Your code" })).toBeVisible();
}

/** Proves with the password alone, shows the key, and sets the factor up by a first code; gives key and recovery codes. */
async function setUp(page: Page): Promise<{ app: () => string; codes: string[] }> {
  await page.getByRole("button", { name: "Show the key" }).click();
  const proof = page.getByRole("dialog", { name: "Is it you?" });
  await proof.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("img", { name: "The key as a QR code" })).toBeVisible();
  const app = appWith((await page.getByLabel("The key", { exact: true }).textContent()) ?? "");
  await page.getByLabel("The code that your app shows").fill(app());
  await page.getByRole("button", { name: "Set it up" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  return { app, codes: await codes.allTextContents() };
}

/** Neither axe nor a narrow screen finds fault with what is seen, light or dark. */
async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect.soft(violations, `${colorScheme}, ${width} px`).toEqual([]);
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`)
        .toBe(true);
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 720 });
}

const fault = (where: Page | Locator) => where.getByRole("alert");

test("a second factor is set up, asked for and recovered from", async ({ page, signIn }, info) => {
  test.setTimeout(240_000);
  const lead = await signIn("lead");
  await page.goto("/account");
  await shot(page, info, "account without one");
  await page.getByRole("link", { name: "Set up a second factor" }).click();
  const { app, codes } = await setUp(page);
  await shot(page, info, "recovery codes");
  await looksRight(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a text file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("assay-recovery-codes.txt");
  await page.getByRole("button", { name: /I have kept them/ }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await shot(page, info, "account with one");
  await looksRight(page);

  await signOut(page);
  await enter(page, lead.email);
  await page.getByLabel("Code from your app").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(fault(page.getByRole("form")).first()).toBeVisible();
  await shot(page, info, "a wrong code");
  await page.getByLabel("Code from your app").fill(app());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: `Menu of ${lead.name}` })).toBeVisible();

  await signOut(page);
  await enter(page, lead.email);
  await page.getByRole("button", { name: "Use a recovery code instead" }).click();
  await page.getByLabel("Recovery code").fill(codes[3] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: `Menu of ${lead.name}` })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
});

test("a proof asks for the password and a code", async ({ page, db, signIn, person }, info) => {
  const admin = await signIn("admin");
  const officer = await person("officer", "Ines Toberesett");
  await givenSecondFactor(db, officer.id);
  const app = appWith(await givenSecondFactor(db, admin.id));
  await page.goto(`/people?q=${encodeURIComponent(officer.email)}`);
  await expect(page.getByRole("row", { name: officer.name })).toContainText("second factor");
  await page.getByRole("button", { name: `What to do about ${officer.name}` }).click();
  await page.getByRole("button", { name: "Reset the second factor…" }).click();
  await page.getByRole("button", { name: "Reset it" }).click();
  const proof = page.getByRole("dialog", { name: "Is it you?" });
  await proof.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(fault(proof).first()).toBeVisible();
  await shot(page, info, "proof without its code");
  await proof.getByLabel("Code from your app").fill(app());
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText(`The second factor of ${officer.name} is reset.`)).toBeVisible();
  await expect(page.getByRole("row", { name: officer.name })).not.toContainText("second factor");
});

test("signing in in place asks for the code too, and keeps what was typed", async ({
  page,
  db,
  signIn,
  assessment,
}, info) => {
  const officer = await signIn("officer");
  const app = appWith(await givenSecondFactor(db, officer.id));
  const assessmentId = await assessment(officer);
  await openSheet(page, assessmentId);
  const first = question(page, "Is your exact use case allowed, in writing?");
  await first.getByRole("button", { name: "Note", exact: true }).click();
  await db.change([], (tx) => tx.delete(sessions).where(eq(sessions.userId, officer.id)));
  await first.getByRole("radio").first().check();

  const password = page.getByRole("dialog", { name: "Your session has ended" });
  await password.getByRole("button", { name: "Not now" }).click();
  await first.getByLabel("Note").fill("Section 2 names discharge summaries.");
  await page.getByRole("button", { name: "Sign in" }).click();
  await password.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await password.getByRole("button", { name: "Sign in" }).click();
  const code = page.getByRole("dialog", { name: "Your code" });
  await expect(code.getByLabel("Code from your app")).toBeFocused();
  await code.getByLabel("Code from your app").fill("000000");
  await code.getByRole("button", { name: "Sign in" }).click();
  await expect(fault(code).first()).toBeVisible();
  await shot(page, info, "in place");
  await code.getByLabel("Code from your app").fill(app());
  await code.getByRole("button", { name: "Sign in" }).click();
  await expect(code).toBeHidden();
  await expect(saveStatus(page)).toHaveText("Saved");
  expect(await listAnswers(db.read, assessmentId)).toMatchObject([
    { questionId: "AU-01", value: "named", note: "Section 2 names discharge summaries." },
  ]);
});

test("a session is ended from the list, and nobody else's", async ({ page, signIn, browserOf }, info) => {
  const lead = await signIn("lead");
  const other = await browserOf(lead);
  // The same cookie would be the same session: this one signs in for itself.
  await other.context().clearCookies();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail address").fill(lead.email);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("button", { name: `Menu of ${lead.name}` })).toBeVisible();

  await page.goto("/account");
  const list = page.getByRole("table", { name: "Where you are signed in" });
  await expect(list.getByRole("button", { name: "End this" })).toHaveCount(1);
  await shot(page, info, "two sessions");
  await list.getByRole("button", { name: "End this" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End this session" }).click();
  await expect(page.getByText("1 other session ended.")).toBeVisible();
  await expect(list.getByRole("button", { name: "End this" })).toHaveCount(0);
  await shot(page, info, "one session left");
  await other.goto("/vendors");
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("whoever's role asks for one sets it up before anything else", async ({ page, context }, info) => {
  // It asks something of a whole role, which nobody else's test may meet.
  const { own, end } = await startOwn();
  const { people, url } = own;
  await giveSession(context, people.admin.cookie, url);
  await page.goto(`${url}/settings`);
  const form = page.getByRole("form", { name: "Second factor" });
  await form.getByLabel("Procurement officer").check();
  await form.getByRole("button", { name: "Save" }).click();
  const proof = page.getByRole("dialog", { name: "Is it you?" });
  await proof.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(form.getByText("Saved")).toBeVisible();
  await shot(page, info, "asked of officers");
  // Of one's own role nobody asks it before they have one.
  await form.getByLabel("Administrator").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(fault(form)).toContainText("Set up your own second factor first");

  await giveSession(context, people.officer.cookie, url);
  await page.goto(`${url}/vendors`);
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await shot(page, info, "led to set one up");
  expect((await page.request.get(`${url}/api/v1/vendors`)).status()).toBe(403);
  await setUp(page);
  await page.getByRole("button", { name: /I have kept them/ }).click();
  await expect(page.getByRole("heading", { name: "Vendors" })).toBeVisible();
  await page.goto(`${url}/account`);
  await expect(page.getByText("Your role asks for a second factor")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove it…" })).toHaveCount(0);
  expect((await end()).bugs).toEqual([]);
});
