import { expect, onTestFinished, test, vi } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { buildFullReport } from "../report";
import { unzip } from "../reading/testing";
import type { ReportSource } from "../source";
import { HOSTILE_TEXTS, hostileSource, sampleSource } from "../testing";
import { withVisibleControls } from "../visible";
import { printDocx } from "./print-docx";

const printed = async (source: ReportSource) => printDocx(await buildFullReport(source));

/** A paragraph as a reader finds it, by nothing that wrote it. */
type Read = { style: string; text: string };

function paragraphsOf(xml: string): Read[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = ""]) => ({
    style: /<w:pStyle w:val="([^"]+)"\/>/.exec(inner)?.[1] ?? "",
    text: [...inner.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:br\/>/g)]
      .map(([run]) => (run === "<w:br/>" ? "\n" : run.replace(/<[^>]+>/g, "")))
      .join("")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&"),
  }));
}

async function read(source: ReportSource) {
  const files = unzip(await printed(source));
  const xml = files.get("word/document.xml") ?? "";
  return { files, xml, paragraphs: paragraphsOf(xml) };
}

test("has every part and question as a real heading, a contents field, and page n of N", async () => {
  const { files, xml, paragraphs } = await read(sampleSource());
  const headed = (level: number) =>
    paragraphs.filter(({ style }) => style === `Heading${level}`).map(({ text }) => text);
  expect(headed(1)).toHaveLength(20);
  expect(headed(1).slice(-4)).toEqual([
    "17\u2002Change log",
    "18\u2002Sign-off",
    "19\u2002Versions and hashes",
    "20\u2002Limits and words",
  ]);
  for (const section of builtIn.sections)
    for (const { id, prompt, hub } of section.questions) {
      const told = paragraphs.some(({ text }) => text.includes(prompt));
      expect(told, id).toBe(true);
      if (!headed(3).includes(`${id}\u2002${prompt}`)) continue;
      for (const passage of hub)
        expect(
          paragraphs.some(({ text }) => text.startsWith(builtIn.hub.passages[passage]?.sentence ?? "?")),
        ).toBe(true);
    }
  expect(xml).toMatch(/<w:instrText[^>]*>TOC \\h \\o &quot;1-2&quot;/);
  const footers = [...files].filter(([path]) => /^word\/footer\d\.xml$/.test(path)).map(([, text]) => text);
  expect(footers.filter((text) => /page .*PAGE.* of .*NUMPAGES/s.test(text))).toHaveLength(2);
  expect(files.get("word/styles.xml")).toMatch(/<w:lang [^>]*w:val="en-GB"/);
  const core = files.get("docProps/core.xml") ?? "";
  expect(core).toContain("<dc:creator>Assay</dc:creator>");
  expect(core).toContain("2026-11-23T13:02:00Z</dcterms:modified>");
});

test("keeps every table whole, its titles repeated on each page", async () => {
  const { xml, paragraphs } = await read(sampleSource());
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
  expect(tables.length).toBeGreaterThan(90);
  // Nothing kept a table's place that no table took.
  expect(paragraphs.filter(({ style }) => /^Table\d/.test(style))).toEqual([]);
  for (const table of tables) {
    const columns = table.match(/<w:gridCol /g)?.length;
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    expect(new Set(rows.map((row) => row.match(/<w:tc>/g)?.length))).toEqual(new Set([columns]));
  }
  const log = tables.find((table) => table.includes("From what to what, because")) ?? "";
  expect(log).toMatch(/^<w:tbl>.*?<w:tr><w:trPr><w:cantSplit\/><w:tblHeader\/>/s);
});

test("gives back what was typed, and stays XML", async () => {
  const long = `Ένα μακρύ κείμενο, договор, مرحبا, <w:p/> & \u202e]]> ${"word ".repeat(800)}`;
  const hostile = hostileSource();
  const { answers } = hostile.document;
  const document = {
    ...hostile.document,
    answers: { ...answers, "AU-01": { ...answers["AU-01"], note: long } },
  };
  const { files, paragraphs } = await read({ ...hostile, document } as ReportSource);
  const whole = paragraphs.map(({ text }) => text).join("\n");
  for (const text of [...HOSTILE_TEXTS, long])
    expect(whole).toContain(withVisibleControls(text).replace(/\r\n?/g, "\n"));
  for (const [path, xml] of files) {
    if (!path.endsWith(".xml") && !path.endsWith(".rels")) continue;
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
    expect(xml.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]|&(?!(lt|gt|amp|quot|apos);)/);
  }
});

test("is the same document, to the byte, whenever it is printed", async () => {
  onTestFinished(() => {
    vi.useRealTimers();
  });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-24T10:00:00Z") });
  const first = await printed(sampleSource());
  vi.setSystemTime(new Date("2028-02-29T23:59:00Z"));
  expect(Buffer.compare(await printed(sampleSource()), first)).toBe(0);
});
