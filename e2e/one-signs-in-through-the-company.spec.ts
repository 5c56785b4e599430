import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContext, Page, TestInfo } from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import { findPersonByEmail } from "@/db/queries/people";
import { freePort } from "@/db/throwaway/port";
import { bestReply, contextAs, givenAnswers, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { PASSWORD, SYSTEM, expect, test as base, prove, shot } from "./fixtures";
import { makePlace } from "./place";
import { type Provider, startProvider } from "./provider";
import { startServer } from "./server";

type Company = { url: string; db: Database; provider: Provider };

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Takes a picture in both looks and at both widths, and has axe find nothing and nothing run off the side. */
async function look(page: Page, info: TestInfo, name: string, part = "html") {
  const before = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await shot(page, info, `${name} ${colorScheme} ${width}`);
      const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
      const { violations } = await axe.options({ runOnly: { type: "tag", values: TAGS } }).analyze();
      expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft([name, width, overflow]).toEqual([name, width, 0]);
    }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
}

const SECRET = "client-secret-canary";

const BOSS = { name: "Bo Administrator", email: "bo@example.test", role: "admin" } as const;

const environment = (issuer: string) => ({
  ASSAY_LOG: "info",
  ASSAY_OIDC_ISSUER: issuer,
  ASSAY_OIDC_CLIENT_ID: "assay",
  ASSAY_OIDC_CLIENT_SECRET: SECRET,
  ASSAY_OIDC_NAME: "Contoso account",
  ASSAY_OIDC_ROLES: "officers=officer,leads=lead",
});

/** The product with a provider of its own, which runs in this process. */
const test = base.extend<object, { company: Company }>({
  company: [
    async ({}, use) => {
      const [place, provider, port] = [await makePlace(), await startProvider(), await freePort()];
      const server = await startServer({
        ...place,
        port,
        env: environment(provider.issuer),
      });
      const db = openDatabase(place.databaseUrl);
      await givenPerson(contextAs(db, SYSTEM), { ...BOSS, password: PASSWORD });
      await use({ url: server.url, db, provider });
      await db.close();
      expect(await server.stop()).toBe(0);
      const printed = server.printed();
      expect(printed).not.toContain('"level":50');
      expect(printed).not.toContain(SECRET);
      expect(printed).not.toContain("eyJ");
      await provider.stop().catch(() => undefined);
      await place.remove();
    },
    { scope: "worker" },
  ],
});

test.use({ baseURL: async ({ company }, use) => use(company.url) });
// Each goes to the provider and back, and is looked at four times.
test.describe.configure({ mode: "default", timeout: 180_000 });

/** The first who comes back has the product load what it checks tokens with. */
const arrived = { timeout: 30_000 };

/** Somebody whom the provider knows and this product does not. */
function stranger(name: string, groups: string[]) {
  const id = randomUUID().slice(0, 8);
  return { sub: id, name, email: `${id}@example.test`, groups };
}

const enter = (page: Page) => page.getByRole("button", { name: "Sign in with your Contoso account" }).click();
const leave = (context: BrowserContext) => context.clearCookies();

async function enterByPassword(page: Page, email: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("somebody new comes in by their group, goes on to where they were going, and follows it", async ({
  page,
  context,
  company: { provider },
}, info) => {
  provider.says = stranger("Ines Company", ["officers"]);
  await page.goto("/vendors/new");
  await expect(page.getByRole("button", { name: "Sign in with your Contoso account" })).toBeEnabled();
  await look(page, info, "sign-in");
  await enter(page);
  await expect(page).toHaveURL(/\/vendors\/new$/, arrived);
  await page.goto("/account");
  await expect(page.getByText("Keeps vendors and fills in assessments.")).toBeVisible();
  await expect(page.getByText("It is your only way in, so it cannot be disconnected.")).toBeVisible();
  await expect(page.getByLabel("Present password")).toHaveCount(0);
  await look(page, info, "account by company");

  await leave(context);
  provider.says = { ...provider.says, groups: ["leads", "officers"] };
  await page.goto("/audit");
  await enter(page);
  // Officers are not let in here.
  await expect(page).toHaveURL(/\/audit$/, arrived);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/audit/i);
});

test("who has no role there is told so, and nothing that was sent along stays in the address", async ({
  page,
  company: { provider, db },
}, info) => {
  provider.says = stranger("Nora Nobody", ["others"]);
  await page.goto("/sign-in");
  await enter(page);
  await expect(
    page.getByRole("alert").filter({ hasText: "gives you no role here, so no account was made" }),
  ).toBeVisible(arrived);
  await expect(page).toHaveURL(/\/sign-in\/company$/, arrived);
  await look(page, info, "refused");
  expect(await findPersonByEmail(db.read, String(provider.says["email"]))).toBeUndefined();
  await page.reload();
  await expect(page.getByRole("alert").filter({ hasText: "Start again" })).toBeVisible(arrived);
});

test("an address that is taken is refused, connected on the account page, and opens the account from then on", async ({
  page,
  context,
  company: { provider, db },
}, info) => {
  const somebody = stranger("Olga Petrova", ["leads"]);
  provider.says = somebody;
  const { email, name } = somebody;
  await givenPerson(contextAs(db, SYSTEM), { name, email, role: "officer", password: PASSWORD });
  await page.goto("/sign-in");
  await enter(page);
  await expect(
    page.getByRole("alert").filter({ hasText: "connect your company account on your account page" }),
  ).toBeVisible(arrived);
  await page.getByRole("link", { name: "To the sign-in page" }).click();
  await enterByPassword(page, email);
  await expect(page).toHaveURL(/\/$/, arrived);

  await page.goto("/account");
  await page.getByRole("button", { name: "Connect your Contoso account" }).click();
  await prove(page);
  await expect(page.getByText("Connected since")).toBeVisible();
  await expect(page).toHaveURL(/\/account$/, arrived);
  await look(page, info, "account connected");

  await leave(context);
  await page.goto("/sign-in");
  await enter(page);
  await expect(page).toHaveURL(/\/$/, arrived);
  // Who was invited keeps the role that an administrator gave.
  expect((await findPersonByEmail(db.read, email))?.role).toBe("officer");

  await page.goto("/account");
  await page.getByRole("button", { name: "Disconnect it…" }).click();
  await page.getByRole("button", { name: "Disconnect it", exact: true }).click();
  await prove(page);
  await expect(page.getByRole("button", { name: "Connect your Contoso account" })).toBeVisible();
});

test("who has no password signs by a confirmation in a window of its own", async ({
  page,
  company: { provider, db },
}, info) => {
  const somebody = stranger("Lena Brandt", ["officers"]);
  provider.says = somebody;
  await page.goto("/sign-in");
  await enter(page);
  await expect(page).toHaveURL(/\/$/, arrived);
  const me = await findPersonByEmail(db.read, somebody.email);
  const officer = contextAs(db, { id: me?.id ?? "", role: "officer" });
  const assessmentId = await givenAssessment(officer, { vendor: `Lumen ${randomUUID().slice(0, 8)}` });
  await givenAnswers(officer, assessmentId, bestReply);

  await page.goto(`/assessments/${assessmentId}/review`);
  await page.getByRole("button", { name: "Submit for review" }).click();
  await page.getByRole("button", { name: "Sign: Prepared" }).click();
  await page
    .getByRole("dialog", { name: "Prepared" })
    .getByRole("button", { name: "Sign", exact: true })
    .click();
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  await expect(dialog.getByRole("button", { name: "Confirm with your Contoso account" })).toBeVisible();
  await look(page, info, "proof", "dialog[open]:last-of-type");

  // Another account proves nothing.
  provider.says = stranger("Somebody Else", ["officers"]);
  let opening = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: "Confirm with your Contoso account" }).click();
  await expect(
    (await opening).getByRole("alert").filter({ hasText: "another account at your company" }),
  ).toBeVisible(arrived);
  await expect(dialog).toBeVisible();
  // Nor does being signed in there since long.
  const hour = 3600;
  provider.says = { ...somebody, auth_time: Math.floor(performance.timeOrigin / 1000) - hour };
  opening = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: "Confirm with your Contoso account" }).click();
  await expect((await opening).getByRole("alert").filter({ hasText: "cannot be trusted" })).toBeVisible(
    arrived,
  );

  provider.says = somebody;
  await dialog.getByRole("button", { name: "Confirm with your Contoso account" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "Prepared" })).toContainText("Lena Brandt");
  expect(provider.asked.at(-1)?.get("prompt")).toBe("login");
  expect(provider.asked.at(-1)?.get("max_age")).toBe("0");
});

test("what was typed when the session ended is sent once the company let the person in again", async ({
  page,
  context,
  company: { provider },
}) => {
  provider.says = stranger("Ida Typing", ["officers"]);
  await page.goto("/vendors/new");
  await enter(page);
  await page.getByLabel("Name", { exact: true }).fill("Lumen Analytics");
  await leave(context);
  await page.getByRole("button", { name: "Add vendor" }).click();
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.getByRole("button", { name: "Sign in with your Contoso account" }).click();
  await expect(page.getByRole("heading", { name: "Lumen Analytics" })).toBeVisible();
});

test("a provider that is down is told plainly, and a password opens the door all the same", async ({
  page,
}, info) => {
  const [place, port, nobody] = [await makePlace(), await freePort(), await freePort()];
  const server = await startServer({ ...place, port, env: environment(`http://127.0.0.1:${nobody}`) });
  const db = openDatabase(place.databaseUrl);
  await givenPerson(contextAs(db, SYSTEM), { ...BOSS, password: PASSWORD });
  await db.close();
  await page.goto(`${server.url}/sign-in`);
  await enter(page);
  await expect(page.getByRole("alert").filter({ hasText: "does not answer right now" })).toBeVisible(arrived);
  await look(page, info, "down");
  await enterByPassword(page, BOSS.email);
  await expect(page).toHaveURL(`${server.url}/`, arrived);
  await server.stop();
  await place.remove();
});
