import { randomUUID } from "node:crypto";
import {
  test as base,
  expect,
  type BrowserContext,
  type Locator,
  type Page,
  type TestInfo,
} from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import { listEntries } from "@/db/queries/audit";
import { assessmentStream } from "@/lib/domain/audit";
import type { Role } from "@/lib/domain/permission";
import { env } from "@/lib/env";
import { type GivenPerson, contextAs, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";

export const SYSTEM = { id: "system", role: "system" } as const;

export const PASSWORD = "seven paper lanterns over a quiet harbour";

type Names = { vendor?: string; product?: string; useCase?: string };

type World = {
  /** A second door to the database that the product serves from. */
  db: Database;
};

type Fixtures = {
  /** A person with an account of their own, whom no other test knows. */
  person: (role: Role, name?: string) => Promise<GivenPerson>;
  /** Has this test's browser signed in as a new person of that role. */
  signIn: (role: Role) => Promise<GivenPerson>;
  /** An assessment with its intake complete, of a vendor of this test's own; gives its id. */
  assessment: (
    owner: GivenPerson,
    options?: Names & Omit<NonNullable<Parameters<typeof givenAssessment>[1]>, keyof Names>,
  ) => Promise<string>;
  /** Another browser, of another person. */
  browserOf: (person: GivenPerson) => Promise<Page>;
};

export const test = base.extend<Fixtures, World>({
  baseURL: async ({}, use) => use(env().url),

  db: [
    async ({}, use) => {
      const db = openDatabase(env().databaseUrl);
      await use(db);
      await db.close();
    },
    { scope: "worker" },
  ],

  person: async ({ db }, use) => {
    await use((role, name = `Ines ${capital(role)}`) =>
      givenPerson(contextAs(db, SYSTEM), {
        name,
        email: `${role}-${randomUUID()}@example.test`,
        role,
        password: PASSWORD,
      }),
    );
  },

  signIn: async ({ context, person }, use) => {
    await use(async (role) => {
      const somebody = await person(role);
      await giveSession(context, somebody.cookie);
      return somebody;
    });
  },

  assessment: async ({ db }, use) => {
    await use((owner, options = {}) =>
      givenAssessment(contextAs(db, owner), { vendor: `Lumen ${randomUUID().slice(0, 8)}`, ...options }),
    );
  },

  browserOf: async ({ browser, contextOptions }, use) => {
    const opened: BrowserContext[] = [];
    await use(async ({ cookie }) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: env().url });
      opened.push(context);
      await giveSession(context, cookie);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

export { expect };

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Puts a session into a browser, by the Cookie header that names it. */
export async function giveSession(context: BrowserContext, cookie: string, url = env().url): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
}

/** Gives the password where the page asks once more who it is; what asked for it goes on. */
export async function prove(page: Page, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog).toBeHidden();
}

/** Opens the questionnaire page, and waits until it listens. */
export async function openSheet(page: Page, assessmentId: string): Promise<void> {
  await page.goto(`/assessments/${assessmentId}`);
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeEnabled();
}

/** The group of one question of the sheet, by its words. */
export const question = (page: Page, prompt: string | RegExp): Locator =>
  page.getByRole("group", { name: prompt });

/** The line that says how saving stands. */
export const saveStatus = (page: Page): Locator =>
  page
    .getByRole("status")
    .filter({ hasText: /saved|saving|offline|kept here|could not|to choose/i })
    .first();

/** Keeps a picture of the window as it is, in test-results, for people to look at. */
export async function shot(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`) });
}

/** Which questions' saves stand in an assessment's audit trail, the oldest first. */
export async function savedInOrder(
  { read }: Pick<Database, "read">,
  assessmentId: string,
): Promise<string[]> {
  const stream = assessmentStream(assessmentId);
  const entries = await listEntries(read, { stream, objectId: "", limit: 1_000, offset: 0 });
  return entries
    .filter(({ action }) => action === "answer.recorded")
    .map(({ objectId }) => objectId)
    .reverse();
}
