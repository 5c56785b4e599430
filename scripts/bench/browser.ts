import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from "@playwright/test";
import type { Officer } from "./officer";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/** Playwright's own Chromium, or the system's. @throws Error where there is neither */
export async function openBrowser(): Promise<Browser> {
  const own = existsSync(chromium.executablePath());
  const system = SYSTEM.find((path) => existsSync(path));
  if (!own && system === undefined)
    throw new Error("There is no Chromium: run `npx playwright install chromium`.");
  return chromium.launch({
    ...(!own && system !== undefined && { executablePath: system }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

export type Visit = {
  page: Page;
  cdp: CDPSession;
  /** Bytes of JavaScript that crossed the wire so far, compressed, headers included. */
  scriptBytes: () => number;
  close: () => Promise<void>;
};

/** A browser with an empty cache, signed in, that notes what the page does from its first moment on. */
export async function openVisit(browser: Browser, { url, cookie }: Officer): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.addInitScript({ content: NOTING });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Performance.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (/\.js(\?|$)/.test(response.url)) scripts.add(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return { page, cdp, scriptBytes: () => bytes, close: () => context.close() };
}

/** Time in ms that the page's main thread was busy since the page was opened. */
export async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

export type Noted = {
  /** Ms after the navigation at which the sheet could be used; null while it cannot. */
  ready: number | null;
  /** Sum of all layout shifts that no input explains. */
  shift: number;
  /** Ms from each choice until the page said that it was saved. */
  saved: number[];
};

/** What the page noted so far. */
export const noted = (page: Page): Promise<Noted> => page.evaluate<Noted>("window.benchNoted");

/**
 * Runs in the page before its own scripts. The sheet's outermost fieldset is disabled
 * until React listens; one status line says "Saving…" and then "Saved". React hears a
 * choice with the click already, before the browser tells of a change.
 */
const NOTING = `
  const noted = (window.benchNoted = { ready: null, shift: 0, saved: [] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  let chosenAt = null, waited = false;
  document.addEventListener("click", ({ target }) => {
    if (target.type === "radio") { chosenAt = performance.now(); waited = false; }
  }, true);
  new MutationObserver(() => {
    const sheet = document.querySelector("[data-sheet]");
    if (noted.ready === null && sheet && !sheet.closest("fieldset").disabled) noted.ready = performance.now();
    if (chosenAt === null) return;
    const words = [...document.querySelectorAll("[role=status]")].map((status) => status.textContent.trim());
    if (words.includes("Saving…")) waited = true;
    else if (waited && words.includes("Saved")) {
      noted.saved.push(performance.now() - chosenAt);
      chosenAt = null;
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
`;
