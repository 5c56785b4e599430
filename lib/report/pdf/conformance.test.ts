import { beforeAll, describe, expect, test } from "vitest";
import { contentsOf } from "../contents";
import { decidedSource, heavySource, lightSource } from "../testing";
import { conformanceFaults, faultsOf } from "./conformance/faults";
import { type Dictionary, type Objects, objectsOf, syntaxFaults, verbatim } from "./conformance/objects";
import { printedAndRead, type ReadPdf } from "./testing";

/** Of the heaviest use, signed, with another decision in its place since. */
const source = decidedSource(heavySource(), "superseded");
let read: ReadPdf;

/** Of the lightest, under a decision that holds. */
const light = lightSource();
let holding: ReadPdf;
let objects: Objects;

beforeAll(async () => {
  read = await printedAndRead(source);
  holding = await printedAndRead(decidedSource(light, "decided"));
  objects = await objectsOf(holding.bytes);
}, 60_000);

test("stands up as a file and as a tagged document", async () => {
  expect(await faultsOf(read.bytes)).toEqual([]);
  expect(await faultsOf(holding.bytes)).toEqual([]);
});

test("qpdf says so where a stream is damaged or the end is missing", async () => {
  const drawn = Buffer.from(read.bytes).indexOf("stream\n");
  const damaged = Uint8Array.from(read.bytes).fill(0x30, drawn + 60, drawn + 160);
  expect(await syntaxFaults(damaged)).toMatch(/inflate|error|warning/i);
  expect(await syntaxFaults(read.bytes.slice(0, -2_000))).not.toBe("");
});

type Stream = { stream: { dict: Dictionary; data: string } };

/** The same document with one thing otherwise. */
function otherwise(change: (copy: Objects) => void): string[] {
  const copy = structuredClone(objects);
  change(copy);
  return conformanceFaults(copy);
}

/** Changes the first dictionary that is meant. */
function first(
  copy: Objects,
  isMeant: (dictionary: Dictionary) => boolean,
  change: (one: Dictionary) => void,
) {
  for (const object of copy.values()) {
    if (!("value" in object)) continue;
    const { value } = object;
    if (typeof value !== "object" || value === null || Array.isArray(value) || !isMeant(value)) continue;
    change(value);
    return;
  }
  throw new RangeError("there is nothing of the kind");
}

const isRole = (role: string) => (one: Dictionary) => one["/S"] === `/${role}` && "/P" in one;
const isType = (type: string) => (one: Dictionary) => one["/Type"] === `/${type}`;
const drop = (name: string) => (one: Dictionary) => {
  one[name] = null;
};

/** Changes what the first page draws. */
function redraw(copy: Objects, change: (content: string) => string) {
  first(copy, isType("Page"), (page) => {
    const content = copy.get(verbatim(page["/Contents"])) as Stream;
    const drawn = Buffer.from(content.stream.data, "base64").toString("latin1");
    content.stream.data = Buffer.from(change(drawn), "latin1").toString("base64");
  });
}

const BREAKS: [what: string, change: (copy: Objects) => void, fault: RegExp][] = [
  ["no language", (copy) => first(copy, isType("Catalog"), drop("/Lang")), /^11-006/],
  ["no marks", (copy) => first(copy, isType("Catalog"), drop("/MarkInfo")), /^06-001/],
  ["no metadata", (copy) => first(copy, isType("Catalog"), drop("/Metadata")), /^06-002/],
  ["no title to show", (copy) => first(copy, isType("Catalog"), drop("/ViewerPreferences")), /^07-001/],
  ["no bookmarks", (copy) => first(copy, isType("Catalog"), drop("/Outlines")), /^no bookmarks/],
  ["an unknown type", (copy) => first(copy, isRole("P"), (one) => (one["/S"] = "/Para")), /^02-001/],
  ["a cell outside of a row", (copy) => first(copy, isRole("TR"), (one) => (one["/S"] = "/P")), /^09-004/],
  ["an item outside of a list", (copy) => first(copy, isRole("L"), (one) => (one["/S"] = "/P")), /^09-004/],
  ["a figure without words", (copy) => first(copy, isRole("Figure"), drop("/Alt")), /^13-004/],
  ["a heading that skips", (copy) => first(copy, isRole("H2"), (one) => (one["/S"] = "/H3")), /^14-003/],
  ["a head without a scope", (copy) => first(copy, isRole("TH"), drop("/A")), /^15-003/],
  ["a row that is short", (copy) => first(copy, isRole("TR"), drop("/K")), /^15-005/],
  ["a link without words", (copy) => first(copy, isType("Annot"), drop("/Contents")), /^28-012/],
  ["a link outside of the tags", (copy) => first(copy, isRole("Link"), drop("/K")), /^28-011/],
  [
    "no order of tabs",
    (copy) => first(copy, (one) => isType("Page")(one) && "/Annots" in one, drop("/Tabs")),
    /^28-008/,
  ],
  [
    "a font that is elsewhere",
    (copy) => first(copy, isType("FontDescriptor"), drop("/FontFile2")),
    /^31-009/,
  ],
  [
    "text that cannot be read back",
    (copy) => first(copy, (one) => one["/Subtype"] === "/Type0", drop("/ToUnicode")),
    /^31-027/,
  ],
  [
    "a letter that the font lacks",
    (copy) => redraw(copy, (drawn) => drawn.replace(/<[0-9a-f]{4}/, "<0000")),
    /^31-030/,
  ],
  ["text that nothing speaks for", (copy) => redraw(copy, (drawn) => `${drawn}\n[<0001>] TJ`), /^01-005/],
  [
    "furniture within what is tagged",
    (copy) =>
      redraw(copy, (drawn) =>
        drawn.replace(/(\/\w+ <<\s*\/MCID \d+\s*>> BDC)/, "$1 /Artifact BMC 0 0 m S EMC"),
      ),
    /^01-003/,
  ],
  [
    "a mark of no element",
    (copy) => redraw(copy, (drawn) => drawn.replace("/MCID 0", "/MCID 999")),
    /^01-005/,
  ],
  [
    "names out of their order",
    (copy) =>
      first(
        copy,
        (one) => "/Dests" in one,
        ({ "/Dests": tree }) => {
          const { "/Names": names } = tree as Dictionary;
          if (Array.isArray(names)) names.push(...names.splice(0, 2));
        },
      ),
    /^names of places/,
  ],
];

test.each(BREAKS)("%s is found", (_, change, fault) => {
  expect(otherwise(change)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
});

describe("a report that was superseded", () => {
  test("says so on its cover, in the head of each page and behind its text, where no reader reads it out", () => {
    expect(read.pages[0]).toContain("Assessment report · Superseded");
    expect(read.pages[0]).toContain("Another decision has taken the place of this one.");
    for (const page of read.pages.slice(1)) expect(page).toMatch(/Superseded · Ελληνική/);
    // Once in the head: the word behind the text is drawn and not written.
    expect(read.pages[3]?.match(/Superseded/g)).toHaveLength(1);
    expect(read.inflated.match(/\/Artifact <<\s*\/Type \/Pagination\s*>> BDC\nq/g)).toHaveLength(
      read.pages.length,
    );
  });

  test("names on each page what it was printed from, and whole in the part on versions, with the checkpoint", () => {
    const { document, manifest } = contentsOf(source).hashes;
    const short = `SHA-256: document ${document.slice(0, 16)}…, manifest ${manifest.slice(0, 16)}…`;
    for (const page of read.pages) expect(page).toContain(short);
    const whole = read.pages.join("").replaceAll(" ", "");
    const { root = "", key = "", signature = "" } = source.checkpoint ?? {};
    for (const said of [document, manifest, root, key, signature]) expect(whole).toContain(said);
  });

  test("keeps its cover on one page, however long the names are", () => {
    expect(read.pages[0]).toContain("Printed");
    expect(read.pages[1]).toContain("Contents");
  });
});

test("a decision that holds bears no mark, and is printed from the same", () => {
  for (const page of holding.pages)
    expect(page).not.toMatch(/(Draft|Superseded|Expired) ·|· (Draft|Superseded)/);
  expect(holding.inflated).not.toMatch(/\/Artifact <<\s*\/Type \/Pagination\s*>> BDC\nq/);
  const hashes = (status: "decided" | "expired" | "superseded") =>
    contentsOf(decidedSource(light, status)).hashes;
  expect(hashes("superseded")).toEqual(hashes("decided"));
  expect(hashes("expired")).toEqual(hashes("decided"));
  // The control: another answer is another document.
  expect(contentsOf(light).hashes).not.toEqual(hashes("decided"));
});
