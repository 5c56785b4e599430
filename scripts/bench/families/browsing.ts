import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Bench } from "../bench";
import { busyMs, openBrowser, openVisit } from "../browser";
import { type Family, type Figure, median, shown } from "../figures";
import type { LargeProduct } from "../large";
import type { Officer } from "../officer";

/** What a lead feels who compares and who looks through the list, in the large workspace on SQLite. */
export async function measureBrowsing({ size, large }: Bench): Promise<Family> {
  const browser = await openBrowser();
  try {
    const [on] = await large.onEach(async (product) =>
      product.engine === "SQLite" ? look(browser, product, size.loads) : undefined,
    );
    if (!on?.told) throw new Error("Nothing was looked at.");
    const { ready, opened, scroll } = on.told;
    const long = scroll.flat().filter((frame) => frame > 50).length;
    return {
      title: "Browsing at size",
      how: `A browser with an empty cache on the processors of the server, 1440 × 900, in a workspace of ${shown(size.vendors.many)} vendors; medians of ${size.loads} visits. The matrix can be used when a click on its first section is heard; a section is open in the frame that shows its first question. A frame is the time between two that the browser draws while the wheel turns.`,
      figures: [
        figure("matrix of 8 × 67: can be used after", median(ready), { atMost: 1_500 }),
        figure("matrix of 8 × 67: a section is open after", median(opened), { atMost: 100 }),
        {
          name: "list: frames over 50 ms while it is scrolled",
          measured: long,
          unit: `of ${scroll.flat().length}`,
          target: { atMost: 0 },
        },
        figure("list: the longest frame while it is scrolled", Math.max(...scroll.flat()), { atMost: 50 }),
      ],
      tables: [],
    };
  } finally {
    await browser.close();
  }
}

const figure = (name: string, measured: number, target: { atMost: number }): Figure => ({
  ...{ name, measured, unit: "ms", target },
});

async function look(browser: Browser, { lead, sheets }: LargeProduct, loads: number) {
  const matrix = `/compare?ids=${sheets.join(",")}`;
  await compare(browser, lead, matrix);
  const compared = [];
  for (let round = 0; round < loads; round += 1) compared.push(await compare(browser, lead, matrix));
  const scroll: number[][] = [];
  for (let round = 0; round < 3; round += 1) scroll.push(await scrollList(browser, lead));
  return {
    ready: compared.map(({ ready }) => ready),
    opened: compared.map(({ opened }) => opened),
    scroll,
  };
}

/** Opens the matrix, clicks its first section until that is heard, and then opens the second. */
async function compare(browser: Browser, lead: Officer, path: string) {
  const { page, cdp, close } = await openVisit(browser, lead);
  await page.goto(lead.url + path, { waitUntil: "commit" });
  const ready = await page.evaluate<number>(USABLE);
  await quiet(() => busyMs(cdp));
  const opened = await page.evaluate<number>(OPENED);
  await close();
  return { ready, opened };
}

/** Waits until the page's main thread has nothing to do for a while. */
async function quiet(busy: () => Promise<number>) {
  for (let before = -1, now = await busy(); now - before > 5; now = await busy()) {
    before = now;
    await sleep(300);
  }
}

async function scrollList(browser: Browser, lead: Officer): Promise<number[]> {
  const { page, cdp, close } = await openVisit(browser, lead);
  await page.goto(`${lead.url}/assessments`, { waitUntil: "networkidle" });
  await quiet(() => busyMs(cdp));
  await page.mouse.move(700, 600);
  await page.evaluate(FRAMES);
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, 300);
    await sleep(50);
  }
  const frames = await page.evaluate<number[]>("window.benchFrames");
  await close();
  return frames;
}

/** Ms after the navigation at which a click on the first section of the matrix was heard. */
const USABLE = `new Promise((resolve) => {
  function look() {
    const button = document.querySelector("table button[aria-expanded]");
    if (!button) return void setTimeout(look, 10);
    const before = button.ariaExpanded;
    button.click();
    requestAnimationFrame(() =>
      button.ariaExpanded === before ? setTimeout(look, 10) : resolve(performance.now()));
  }
  look();
})`;

/** Ms from a click on a closed section to the frame that shows its questions. */
const OPENED = `new Promise((resolve) => {
  const rows = () => document.querySelectorAll("table tr").length;
  const before = rows();
  const start = performance.now();
  document.querySelector("table button[aria-expanded=false]").click();
  function look() {
    if (rows() === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }
  look();
})`;

/** Notes the time between each two frames from now on. */
const FRAMES = `
  window.benchFrames = [];
  let last;
  requestAnimationFrame(function note(now) {
    if (last !== undefined) window.benchFrames.push(now - last);
    last = now;
    requestAnimationFrame(note);
  });
`;
