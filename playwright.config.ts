import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

/** Playwright's own browser where it was installed, else the system's. */
const executablePath = [chromium.executablePath(), "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  existsSync,
);

/**
 * What depends on the browser, the edge or the sign-in and asks the database for nothing that
 * other specs and the tests of use cases do not ask on both engines: shown on SQLite alone.
 */
const ENGINE_FREE = [
  "a-copy-for-others-leaves-out-what-is-chosen",
  "a-file-is-looked-at-without-touching-the-page-around-it",
  "a-lost-session-keeps-the-form",
  "a-second-factor-is-asked-for",
  "after-signing-out",
  "an-auditor-checks-a-package-off-line",
  "by-keyboard-alone",
  "coming-back-returns-to-the-same-place",
  "each-sentence-and-reference-tells-its-answers",
  "every-answer-carries-its-headers",
  "every-page-can-be-read",
  "evidence-is-dropped-and-cited",
  "hostile-text-stays-text",
  "one-signs-in-through-the-company",
  "the-edge-refuses",
  "the-image-serves-by-itself",
  "what-is-typed-survives-the-network",
  "what-would-change-the-decision",
].map((name) => `${name}.spec.ts`);

// eslint-disable-next-line no-restricted-syntax -- says what is tested, not what the product does
const onPostgres = process.env.ASSAY_TEST_ENGINE === "postgres";

/** The browser tests: against the production build, on a data folder that is thrown away. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  testIgnore: onPostgres ? ENGINE_FREE : [],
  globalSetup: "./e2e/start-once.ts",
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",

    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
