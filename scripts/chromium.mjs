import { lookup } from "node:dns/promises";
import { existsSync } from "node:fs";
import { Failure } from "./prepare.mjs";
import { run, spawned } from "./run.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/**
 * Sees to it that there is a Chromium: Playwright's own where it can be had, else
 * the system's, else Debian's.
 *
 * @throws Failure that says what to install
 */
export async function ensureChromium() {
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return;
  if ((await canBeHad()) && (await run("@playwright/test/playwright", ["install", "chromium"])).code === 0)
    return;
  if (SYSTEM.some((path) => existsSync(path))) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await spawned("apt-get", ["update"], env);
    const { code, printed } = await spawned(
      "apt-get",
      ["install", "-y", "--no-install-recommends", "chromium"],
      env,
    );
    if (code === 0 && existsSync("/usr/bin/chromium")) return;
    throw new Failure("Chromium could not be installed from Debian's packages.", printed);
  }
  throw new Failure(
    "There is no Chromium for the browser tests: run `npx playwright install chromium`, or install it from your system's packages.",
  );
}

/** Whether Playwright's downloads can be reached at all; its own tries would take a quarter of a minute to tell. */
async function canBeHad() {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true;
  return lookup("cdn.playwright.dev").then(
    () => true,
    () => false,
  );
}
