import { beforeAll, expect, test } from "vitest";
import type { ReportSource } from "../source";
import { HOSTILE_TEXTS, hostileSource, sampleSource } from "../testing";
import { faultsOf } from "./conformance/faults";
import { printedAndRead, type ReadPdf } from "./testing";

const LONG = "Ein langer Absatz über alles und nichts. ".repeat(300);
let read: ReadPdf;
let whole: string;

/** Long text too, which runs over pages. */
function longSource(): ReportSource {
  const { document } = hostileSource();
  const title = HOSTILE_TEXTS.join(" ");
  return sampleSource({
    ...document,
    useCase: `${document.useCase} ${LONG}`,
    answers: {
      ...document.answers,
      "AU-01": {
        state: "unknown",
        note: `${LONG} مرحبا بالعالم`,
        evidence: Array.from({ length: 12 }, () => ({ level: "binding" as const, title })),
      },
    },
  });
}

beforeAll(async () => {
  read = await printedAndRead(longSource());
  whole = read.pages.join(" ");
}, 60_000);

test("shows markup, formulas and quotes as the text they are", () => {
  for (const text of ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a->b 10x20"])
    expect(whole.includes(text), text).toBe(true);
});

test("writes controls and direction overrides out", () => {
  for (const sign of ["[U+202E]", "[U+0000]", "[U+0007]", "[U+D800]"])
    expect(whole.includes(sign), sign).toBe(true);
  expect(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.exec(whole)).toBe(null);
});

test("announces text of other scripts where it stands, at the foot of the page, and sign by sign at the end", () => {
  const first = read.pages.findLastIndex((page) => page.includes("21 Text in other scripts The letters"));
  const notes = read.pages.slice(first).join(" ");
  expect(read.pages[0]).toContain("□□□□ [note 1]");
  expect(read.pages[0]).toContain(`see page ${first + 1}.`);
  expect(notes).toContain("U+6DF1 U+5EA6 U+6C42 U+7D22");
  expect(notes).toContain("U+0645 U+0631 U+062D U+0628 U+0627");
});

test("carries the true text behind the boxes", () => {
  const utf16 = Buffer.from("\ufeff深度求索", "utf16le").swap16().toString("latin1");
  expect(read.inflated.includes(`/ActualText (${utf16})`)).toBe(true);
});

test("says nothing of other scripts where there are none", async () => {
  const plain = await printedAndRead(sampleSource());
  expect(plain.pages.some((page) => page.includes("□"))).toBe(false);
  expect(plain.pages.at(-1)).not.toContain("Text in other scripts");
});

test("keeps the document's own description well formed", async () => {
  const { info, metadata } = await read.document.getMetadata();
  expect(info).toMatchObject({ Title: expect.stringContaining("‹b›R＆D‹/b›") as string });
  expect(String(metadata.get("dc:title"))).toContain("深度求索");
});

test("stands up as a file and as a tagged document, whatever was typed", async () => {
  expect(await faultsOf(read.bytes)).toEqual([]);
});

test("keeps every line inside the margins", async () => {
  for (let number = 1; number <= read.document.numPages; number += 1) {
    const { items } = await (await read.document.getPage(number)).getTextContent();
    for (const item of items) {
      if (!("str" in item) || item.str.trim() === "") continue;
      const [, , , , x, y] = item.transform as number[];
      expect(x).toBeGreaterThanOrEqual(61);
      expect((x ?? 0) + item.width).toBeLessThanOrEqual(595.28 - 58);
      expect(y).toBeGreaterThanOrEqual(30);
    }
  }
});
