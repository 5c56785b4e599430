import { type Objects, type Reader, type Value, objectsOf, reader, syntaxFaults, verbatim } from "./objects";
import { type Drawn, type Element, drawnOn, elementsOf, entriesOf, pagesOf } from "./structure";

/** Everything that is found against a file: by qpdf in its syntax, by us in its structure. */
export async function faultsOf(pdf: Uint8Array): Promise<string[]> {
  const syntax = await syntaxFaults(pdf);
  return syntax === "" ? conformanceFaults(await objectsOf(pdf)) : [syntax];
}

/**
 * What a machine can find against PDF/UA-1 (ISO 14289-1) that a document of ours could get
 * wrong. The number in front of each is that of its failure condition in the Matterhorn Protocol 1.1;
 * those without one are demands of ISO 32000-1 that readers rely on.
 */
export function conformanceFaults(objects: Objects): string[] {
  const read = reader(objects);
  const elements = elementsOf(read);
  const pages = pagesOf(read);
  return [
    ...documentFaults(read),
    ...elements.flatMap((element) => [...nestingFaults(element), ...describedFaults(read, element)]),
    ...headingFaults(elements),
    ...elements.filter(({ role }) => role === "Table").flatMap((one) => tableFaults(read, one)),
    ...contentFaults(read, elements, pages),
    ...annotationFaults(read, elements, pages),
    ...fontFaults(read, pages),
    ...destinationFaults(read),
  ];
}

function documentFaults(read: Reader): string[] {
  const root = read.root();
  const mark = read.dictionary(root["/MarkInfo"]);
  const metadata = read.data(root["/Metadata"]);
  const has = (pattern: RegExp) => pattern.test(metadata);
  return [
    ...(mark["/Marked"] === true ? [] : ["06-001 the document is not marked as tagged"]),
    ...(mark["/Suspects"] === true ? ["01-007 the tags are suspect"] : []),
    ...(has(/<pdfuaid:part>1<\/pdfuaid:part>/) ? [] : ["06-002 no PDF/UA identifier"]),
    ...(has(/<dc:title>[\s\S]*<rdf:li[^>]*>[^<]+<\/rdf:li>/) ? [] : ["06-003 no title in the metadata"]),
    ...(read.dictionary(root["/ViewerPreferences"])["/DisplayDocTitle"] === true
      ? []
      : ["07-001 a window does not show the title"]),
    ...(read.text(root["/Lang"]) === "" ? ["11-006 no language"] : []),
    ...(root["/OCProperties"] === undefined ? [] : ["20-001 optional content"]),
    ...(read.list(read.dictionary(root["/Outlines"])["/First"]).length > 0 ? [] : ["no bookmarks"]),
  ];
}

/** Standard types that we use, each with what it may stand in; null is anywhere. */
const MAY_STAND_IN: Readonly<Record<string, readonly string[] | null>> = {
  Document: [],
  ...{
    H1: null,
    H2: null,
    H3: null,
    P: null,
    BlockQuote: null,
    Figure: null,
    Link: null,
    L: null,
    Table: null,
  },
  TOC: null,
  TOCI: ["TOC"],
  LI: ["L"],
  ...{ Lbl: ["LI"], LBody: ["LI"] },
  TR: ["Table"],
  ...{ TH: ["TR"], TD: ["TR"] },
};
/** What may stand in these, and nothing else. */
const MAY_HOLD: Readonly<Record<string, readonly string[]>> = {
  Table: ["TR"],
  TR: ["TH", "TD"],
  L: ["LI"],
  LI: ["Lbl", "LBody"],
  TOC: ["TOCI"],
};

function nestingFaults({ role, parent, children, content }: Element): string[] {
  const within = MAY_STAND_IN[role];
  if (within === undefined) return [`02-001 ${role} is no type that readers know`];
  const held = MAY_HOLD[role];
  return [
    ...(within !== null && (parent ? !within.includes(parent.role) : role !== "Document")
      ? [`09-004 ${role} stands in ${parent?.role ?? "nothing"}`]
      : []),
    ...(parent === null && role !== "Document" ? [`01-006 ${role} stands outside of the document`] : []),
    ...(held && children.some((child) => !held.includes(child.role))
      ? [`09-004 ${role} holds something else`]
      : []),
    ...(held && content.length > 0 ? [`09-004 ${role} holds text of its own`] : []),
  ];
}

function describedFaults(read: Reader, { role, dictionary }: Element): string[] {
  if (role === "Figure" && read.text(dictionary["/Alt"]).trim() === "")
    return ["13-004 a figure without words"];
  if (role === "TH" && read.dictionary(dictionary["/A"])["/Scope"] === undefined)
    return ["15-003 a table head without a scope"];
  return [];
}

function headingFaults(elements: readonly Element[]): string[] {
  let before = 0;
  const faults: string[] = [];
  for (const { role } of elements) {
    const level = Number(/^H(\d)$/.exec(role)?.[1] ?? 0);
    if (level === 0) continue;
    if (before === 0 && level !== 1) faults.push("14-002 the first heading is none of level 1");
    else if (level > before + 1) faults.push(`14-003 H${level} follows H${before}`);
    before = level;
  }
  return before === 0 ? ["14-002 no heading"] : faults;
}

function tableFaults(read: Reader, { children }: Element): string[] {
  const widths = new Set(children.map((row) => row.children.length));
  const heads = children.some((row) => row.children.some(({ role }) => role === "TH"));
  return [
    ...(widths.size === 1 ? [] : ["15-005 rows of a table differ in their cells"]),
    ...(heads ? [] : ["15-002 a table without heads"]),
  ];
}

/** Everything that is drawn is furniture or belongs to one element, and each element finds what it names. */
function contentFaults(read: Reader, elements: readonly Element[], pages: readonly string[]): string[] {
  const faults: string[] = [];
  const owners = new Map<string, Element>(
    elements.flatMap((element) =>
      element.content.map(({ page, mcid }) => [`${page} ${mcid}`, element] as const),
    ),
  );
  const parents = parentTree(read);
  const there = new Set<string>();
  for (const [index, page] of pages.entries()) {
    const where = `on page ${index + 1}`;
    const dictionary = read.dictionary(page);
    const byNumber = read.list(parents.get(Number(dictionary["/StructParents"])));
    for (const { operator, marks } of drawnIn(read, page)) {
      const artifact = marks.some(({ tag }) => tag === "Artifact");
      const tagged = marks.filter(({ mcid }) => mcid !== null);
      if (!artifact && tagged.length === 0)
        faults.push(`01-005 ${operator} draws what nothing speaks for, ${where}`);
      if (artifact && tagged.length > 0) faults.push(`01-003 an artifact within what is tagged, ${where}`);
    }
    for (const { mcid, tag } of marksIn(read, page)) {
      const key = `${page} ${mcid}`;
      const owner = owners.get(key);
      if (there.has(key)) faults.push(`two marks of one number, ${where}`);
      there.add(key);
      if (!owner) faults.push(`01-005 mark ${mcid} is in no element, ${where}`);
      else if (owner.role !== tag)
        faults.push(`mark ${mcid} is ${tag} and its element ${owner.role}, ${where}`);
      if (owner && byNumber[mcid] !== owner.reference)
        faults.push(`the parent tree lacks mark ${mcid}, ${where}`);
    }
  }
  for (const [key, { role }] of owners)
    if (!there.has(key)) faults.push(`${role} names a mark that is not there`);
  return faults;
}

const parentTree = (read: Reader): Map<number, Value> =>
  new Map(
    entriesOf(read, read.dictionary(read.root()["/StructTreeRoot"])["/ParentTree"], "/Nums").map(
      ([key, value]) => [Number(key), value],
    ),
  );

const drawnIn = (read: Reader, page: string): Drawn[] =>
  drawnOn(
    (typeof read.dictionary(page)["/Contents"] === "string" ? [read.dictionary(page)["/Contents"]] : [])
      .map((content) => read.data(content))
      .join("\n"),
  );

function marksIn(read: Reader, page: string): { tag: string; mcid: number }[] {
  const content = read.data(read.dictionary(page)["/Contents"]);
  return [...content.matchAll(/\/(\w+) <<\s*\/MCID (\d+)/g)].map(([, tag = "", mcid]) => ({
    tag,
    mcid: Number(mcid),
  }));
}

function annotationFaults(read: Reader, elements: readonly Element[], pages: readonly string[]): string[] {
  const holders = new Map(
    elements.flatMap((element) => element.annotations.map((reference) => [reference, element] as const)),
  );
  const parents = parentTree(read);
  return pages.flatMap((page, index) => {
    const dictionary = read.dictionary(page);
    const annotations = read.list(dictionary["/Annots"]);
    const where = `on page ${index + 1}`;
    return [
      ...(annotations.length > 0 && dictionary["/Tabs"] !== "/S"
        ? [`28-008 no order of tabs, ${where}`]
        : []),
      ...annotations.flatMap((reference): string[] => {
        const annotation = read.dictionary(reference);
        const holder = holders.get(verbatim(reference));
        return [
          ...(annotation["/Subtype"] === "/Link" ? [] : [`28-002 an annotation that is no link, ${where}`]),
          ...(read.text(annotation["/Contents"]).trim() === ""
            ? [`28-012 a link without words, ${where}`]
            : []),
          ...(holder?.role === "Link" ? [] : [`28-011 a link outside of the tags, ${where}`]),
          ...(holder && parents.get(Number(annotation["/StructParent"])) === holder.reference
            ? []
            : [`28-011 a link that does not lead back to its tag, ${where}`]),
        ];
      }),
    ];
  });
}

function fontFaults(read: Reader, pages: readonly string[]): string[] {
  const fonts = new Map(
    pages.flatMap((page) =>
      Object.values(read.dictionary(read.dictionary(read.dictionary(page)["/Resources"])["/Font"])).map(
        (reference) => [verbatim(reference), read.dictionary(reference)] as const,
      ),
    ),
  );
  return [
    ...[...fonts.values()].flatMap((font) => {
      const [descendant] = read.list(font["/DescendantFonts"]);
      const within = read.dictionary(descendant);
      const name = verbatim(font["/BaseFont"]);
      return [
        ...(read.dictionary(within["/FontDescriptor"])["/FontFile2"]
          ? []
          : [`31-009 ${name} is not embedded`]),
        ...(within["/CIDToGIDMap"] === "/Identity" ? [] : [`31-005 ${name} has no map of its glyphs`]),
        ...(read.data(font["/ToUnicode"]).includes("beginbfrange")
          ? []
          : [`31-027 ${name} cannot be read back`]),
      ];
    }),
    ...pages.flatMap((page, index) =>
      drawnIn(read, page).some(({ glyphs }) => glyphs.match(/.{4}/g)?.includes("0000"))
        ? [`31-030 a letter that its font lacks, on page ${index + 1}`]
        : [],
    ),
  ];
}

/** Readers look a name up by halves, in the order of its bytes (ISO 32000-1, 7.9.6), and every link has to find its place. */
function destinationFaults(read: Reader): string[] {
  const names = entriesOf(read, read.dictionary(read.root()["/Names"])["/Dests"], "/Names").map(([name]) =>
    read.text(name),
  );
  const sorted = [...names].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const known = new Set(names);
  const lost = pagesOf(read)
    .flatMap((page) => read.list(read.dictionary(page)["/Annots"]))
    .map((annotation) => read.text(read.dictionary(read.dictionary(annotation)["/A"])["/D"]))
    .filter((name) => !known.has(name));
  return [
    ...(names.some((name, index) => name !== sorted[index])
      ? ["names of places are not in their order"]
      : []),
    ...lost.map((name) => `a link leads nowhere: ${name}`),
  ];
}
