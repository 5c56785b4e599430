import { type Dictionary, type Reader, type Value, verbatim } from "./objects";

/** An element of the structure tree, as the file has it. */
export type Element = {
  role: string;
  reference: string;
  dictionary: Dictionary;
  parent: Element | null;
  children: Element[];
  /** Marked content, by page and number; `page` is a reference. */
  content: { page: string; mcid: number }[];
  /** References of the annotations in it. */
  annotations: string[];
};

/** The whole tree, each element before what is in it. */
export function elementsOf(read: Reader): Element[] {
  const all: Element[] = [];
  const visit = (reference: Value, parent: Element | null): void => {
    const dictionary = read.dictionary(reference);
    const element: Element = {
      role: verbatim(dictionary["/S"]).slice(1),
      reference: verbatim(reference),
      ...{ dictionary, parent, children: [], content: [], annotations: [] },
    };
    all.push(element);
    parent?.children.push(element);
    for (const kid of read.list(dictionary["/K"])) take(element, kid);
  };
  const take = (element: Element, kid: Value): void => {
    const page = verbatim(element.dictionary["/Pg"]);
    if (typeof kid === "number") {
      element.content.push({ page, mcid: kid });
      return;
    }
    const one = read.dictionary(kid);
    if (one["/Type"] === "/MCR")
      element.content.push({ page: verbatim(one["/Pg"]), mcid: Number(one["/MCID"]) });
    else if (one["/Type"] === "/OBJR") element.annotations.push(verbatim(one["/Obj"]));
    else visit(kid, element);
  };
  for (const top of read.list(read.dictionary(read.root()["/StructTreeRoot"])["/K"])) visit(top, null);
  return all;
}

/** The pages of a document, as references. */
export function pagesOf(read: Reader): string[] {
  const under = (reference: Value): string[] => {
    const node = read.dictionary(reference);
    return node["/Type"] === "/Pages" ? read.list(node["/Kids"]).flatMap(under) : [verbatim(reference)];
  };
  return under(read.root()["/Pages"] ?? null);
}

/** The entries of a number tree or of a name tree, in the order in which they stand. */
export function entriesOf(read: Reader, tree: Value | undefined, kind: "/Nums" | "/Names"): [Value, Value][] {
  const node = read.dictionary(tree);
  const own = read.list(node[kind]);
  return [
    ...own.flatMap((key, index): [Value, Value][] =>
      index % 2 === 0 ? [[key, own[index + 1] ?? null]] : [],
    ),
    ...read.list(node["/Kids"]).flatMap((kid) => entriesOf(read, kid, kind)),
  ];
}

/** What a page's content draws: within which marks, and with which glyphs. */
export type Drawn = { operator: string; marks: Mark[]; glyphs: string };
type Mark = { tag: string; mcid: number | null };

const TOKENS = /\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|<<|>>|\[|\]|\/[^\s()<>[\]/]+|[^\s()<>[\]/]+/g;
const PAINTS = new Set([
  "S",
  "s",
  "f",
  "F",
  "f*",
  "B",
  "B*",
  "b",
  "b*",
  "Tj",
  "TJ",
  "'",
  '"',
  "sh",
  "Do",
  "BI",
]);

/** @throws Error for marks that do not nest */
export function drawnOn(content: string): Drawn[] {
  const drawn: Drawn[] = [];
  const marks: Mark[] = [];
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKENS)) {
    if (/^[(<[\]>/\d+.-]/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === "BMC" || token === "BDC") {
      const said = operands.indexOf("/MCID");
      marks.push({
        tag: (operands[0] ?? "").slice(1),
        mcid: said === -1 ? null : Number(operands[said + 1]),
      });
    } else if (token === "EMC") {
      if (!marks.pop()) throw new Error("A mark ends that never began.");
    } else if (PAINTS.has(token)) {
      const glyphs = operands.flatMap((operand) => /^<([0-9A-Fa-f]*)>$/.exec(operand)?.[1] ?? []).join("");
      drawn.push({ operator: token, marks: [...marks], glyphs });
    }
    operands = [];
  }
  if (marks.length > 0) throw new Error("A mark never ends.");
  return drawn;
}
