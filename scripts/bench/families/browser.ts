import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Bench } from "../bench";
import { type Visit, busyMs, noted, openBrowser, openVisit } from "../browser";
import { type Family, type Figure, median, quantile, shown } from "../figures";
import type { Officer } from "../officer";

const KB = 1_000;
const KEYS = 200;
const CHOICES = 60;

/** Long enough after a page has come to rest for its idle work to be over. */
const REST_MS = 1_000;

/** What people feel: how much script comes, when the sheet can be used, what a key and a choice cost. */
export async function measureBrowser(bench: Bench): Promise<Family> {
  const browser = await openBrowser();
  try {
    return await bench.whileServed(async ({ officer, sheets }) => {
      const path = `/assessments/${sheets[0] ?? ""}`;
      await visit(browser, officer, path);
      const list = await visit(browser, officer, "/vendors");
      const visits: Visited[] = [];
      for (let round = 0; round < bench.size.loads; round += 1)
        visits.push(await visit(browser, officer, path));
      const keys = await type(browser, officer, path, bench.size.quick ? 60 : KEYS);
      const saved = await choose(browser, officer, path, bench.size.quick ? 5 : CHOICES);
      return told({ list, visits, keys, saved });
    });
  } finally {
    await browser.close();
  }
}

type Visited = { scriptBytes: number; ready: number | null; shift: number; scrolled: number };

async function visit(browser: Browser, officer: Officer, path: string): Promise<Visited> {
  const { page, scriptBytes, close } = await openVisit(browser, officer);
  await page.goto(officer.url + path, { waitUntil: "networkidle" });
  await sleep(REST_MS);
  const { ready, shift } = await noted(page);
  const bytes = scriptBytes();
  for (let screen = 0; screen < 10; screen += 1) {
    await page.mouse.wheel(0, 1_500);
    await sleep(50);
  }
  const scrolled = (await noted(page)).shift;
  await close();
  return { scriptBytes: bytes, ready, shift, scrolled };
}

/** Types a note, and tells what the main thread did for the first key and, per key, for all of them. */
async function type(browser: Browser, officer: Officer, path: string, count: number) {
  const first: number[] = [];
  let perKey = 0;
  for (let round = 0; round < 3; round += 1) {
    const { page, cdp, close } = await openVisit(browser, officer);
    await page.goto(officer.url + path, { waitUntil: "networkidle" });
    const question = page.locator("[data-question]").nth(10 + round);
    const note = question.getByLabel("Note", { exact: true });
    if (!(await note.isVisible())) await question.getByRole("button", { name: "Note", exact: true }).click();
    await note.focus();
    await sleep(REST_MS);
    const before = await busyMs(cdp);
    await page.keyboard.press("a");
    // The frame that shows the key, and what was put off until after it.
    await sleep(100);
    first.push((await busyMs(cdp)) - before);
    if (round === 2) {
      const start = await busyMs(cdp);
      for (let key = 0; key < count; key += 1)
        await page.keyboard.press("abcdefghij klmnop"[key % 17] ?? "a", { delay: 30 });
      await saveIsThrough({ page });
      perKey = ((await busyMs(cdp)) - start) / count;
    }
    await saveIsThrough({ page });
    await close();
  }
  return { first: median(first), perKey };
}

/** Chooses another option in question after question and gives the times until the page said *Saved*. */
async function choose(browser: Browser, officer: Officer, path: string, count: number): Promise<number[]> {
  const visiting = await openVisit(browser, officer);
  const { page, close } = visiting;
  await page.goto(officer.url + path, { waitUntil: "networkidle" });
  const questions = page.locator("[data-question]:has(input[type=radio])");
  const total = await questions.count();
  for (let choice = 0; choice < count; choice += 1) {
    const options = questions.nth(choice % total).locator("input[type=radio]:not(:checked)");
    await options.first().check();
    await saveIsThrough(visiting);
  }
  const { saved } = await noted(page);
  await close();
  return saved;
}

/** Waits until what was touched is being saved, and then until it is. */
async function saveIsThrough({ page }: Pick<Visit, "page">) {
  const says = (words: string) => page.getByRole("status").getByText(words, { exact: true });
  await says("Saving…")
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  await says("Saved").waitFor({ timeout: 10_000 });
}

type Measured = {
  list: Visited;
  visits: Visited[];
  keys: { first: number; perKey: number };
  saved: number[];
};

function told({ list, visits, keys, saved }: Measured): Family {
  const ready = visits.flatMap((visited) => (visited.ready === null ? [] : [visited.ready]));
  const script = median(visits.map(({ scriptBytes }) => scriptBytes)) / KB;
  const shift = Math.max(...visits.map((visited) => visited.shift));
  const figures: Figure[] = [
    {
      name: "browser, list: JavaScript",
      measured: list.scriptBytes / KB,
      unit: "KB",
      target: { atMost: 150 },
    },
    { name: "browser, questionnaire: JavaScript", measured: script, unit: "KB", target: { atMost: 190 } },
    {
      name: "browser, questionnaire: ready, median",
      measured: ready.length > 0 ? median(ready) : null,
      unit: "ms",
      target: { atMost: 400 },
    },
    {
      name: "browser, questionnaire: layout shift, worst load",
      measured: shift,
      unit: "",
      target: { below: 0.02 },
    },
    {
      name: "browser, questionnaire: layout shift with scrolling, worst load",
      measured: Math.max(...visits.map(({ scrolled }) => scrolled)),
      unit: "",
    },
    {
      name: "browser, questionnaire: main thread per key",
      measured: keys.perKey,
      unit: "ms",
      target: { atMost: 9 },
    },
    {
      name: "browser, questionnaire: main thread for the first key, median of 3",
      measured: keys.first,
      unit: "ms",
      target: { atMost: 32 },
    },
    {
      name: "browser, choice to Saved: median",
      measured: saved.length > 0 ? median(saved) : null,
      unit: "ms",
    },
    {
      name: "browser, choice to Saved: p95",
      measured: saved.length > 0 ? quantile(saved, 0.95) : null,
      unit: "ms",
    },
  ];
  return {
    title: "In the browser",
    how: `Chromium without a window, 1440 × 900, an empty cache for every load. JavaScript: bytes on the wire of every .js file until the network rests. Ready: from the navigation until the sheet's fieldset is no longer disabled, which is when React listens; ${visits.length} loads. Keys: the main thread's TaskDuration while ${KEYS} characters are typed into a note at about 30 a second, until they are saved, by their number; and in the 100 ms after the very first key. Choices: from the click until the status says Saved, ${saved.length} choices, the pause of 120 ms after a choice included.`,
    figures,
    tables: [
      {
        caption: "Ready, ms, each load",
        columns: visits.map((_, load) => String(load + 1)),
        rows: [visits.map((visited) => (visited.ready === null ? "–" : shown(visited.ready)))],
      },
    ],
  };
}
