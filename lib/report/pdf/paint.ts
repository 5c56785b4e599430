import { withVisibleControls } from "../visible";
import { FACES, type Fonts } from "./fonts";
import type { Ink } from "./ink";
import type { Measure } from "./lines";
import { TABULAR } from "./shaping";
import type { Entry, Mark, Page, Shape, Tag } from "./page";

/** What stands on the pages beside their text: behind it on each, and around it on each of its own. */
type Surroundings = {
  behind: ((doc: PDFKit.PDFDocument) => void) | null;
  around: readonly (readonly Mark[])[];
};

/** Draws set pages one by one with what surrounds them; each `yield` is a place to let others have their turn. */
export function* paint(
  doc: PDFKit.PDFDocument,
  pages: readonly Page[],
  { behind, around }: Surroundings,
): Generator<void> {
  const elements = new Map<Tag, PDFKit.PDFStructureElement>();
  const places = new Map(pages.flatMap(({ marks }) => marks.flatMap(placeIn)));
  const artifact = (drawing: () => void) => {
    doc.markContent("Artifact", { type: "Pagination" });
    drawing();
    doc.endMarkedContent();
  };
  for (const [index, page] of pages.entries()) {
    doc.addPage();
    if (behind) artifact(() => behind(doc));
    const brush = createBrush(doc, elements, places);
    for (const mark of page.marks) brush.put(mark);
    brush.end();
    artifact(() => around[index]?.forEach((mark) => draw(doc, mark)));
    yield;
  }
}

const placeIn = (mark: Mark): [name: string, title: string][] =>
  mark.kind === "anchor" ? [[mark.name, mark.title]] : [];

/**
 * Paints marks in order, opening and closing marked content as the tag changes. A link to
 * a place that the document does not have is the text that it stands on, and nothing more.
 *
 * @param places every place that links lead to, with its title
 */
function createBrush(
  doc: PDFKit.PDFDocument,
  elements: Map<Tag, PDFKit.PDFStructureElement>,
  places: ReadonlyMap<string, string>,
) {
  let open: Tag | "furniture" | undefined;
  /** PDFKit would leave furniture open before a page's first tag, and the tag within it. */
  const end = () => {
    if (open !== undefined) doc.endMarkedContent();
    open = undefined;
  };
  const enter = (tag: Tag | "furniture") => {
    if (open === tag) return;
    end();
    open = tag;
    if (tag === "furniture") {
      doc.markContent("Artifact", { type: "Layout" });
      return;
    }
    const element = elementOf(doc, elements, tag);
    element.add(doc.markStructureContent(tag.type));
  };
  const tagOf = (mark: Mark): Tag | "furniture" => {
    if (mark.kind === "rule" || mark.kind === "bar" || !("tag" in mark)) return "furniture";
    const { tag } = mark;
    return (tag?.to !== undefined && !places.has(tag.to) ? tag.parent : tag) ?? "furniture";
  };
  const put = (mark: Mark) => {
    if (mark.kind === "anchor") {
      draw(doc, mark);
      return;
    }
    if (mark.kind === "link") {
      const title = places.get(mark.to);
      if (title === undefined) return;
      const structParent = elementOf(doc, elements, mark.tag);
      const Contents = new String(withVisibleControls(title)) as string;
      const { x, y, width, height } = mark;
      doc.goTo(x, y, width, height, destination(mark.to), { structParent, Contents });
      /** PDFKit writes the page that is current when the element ends as that of the link. */
      structParent.end();
      return;
    }
    enter(tagOf(mark));
    draw(doc, mark);
  };
  return { put, end };
}

function draw(doc: PDFKit.PDFDocument, mark: Mark) {
  switch (mark.kind) {
    case "text":
      if (mark.actual === undefined) {
        drawText(doc, mark);
        return;
      }
      doc.markContent("Span", { actual: mark.actual });
      drawText(doc, mark);
      doc.endMarkedContent();
      return;
    case "rule":
      doc
        .moveTo(mark.x, mark.y)
        .lineTo(mark.x + mark.width, mark.y)
        .lineWidth(mark.weight)
        .stroke(mark.colour);
      return;
    case "bar":
      doc
        .moveTo(mark.x, mark.y)
        .lineTo(mark.x, mark.y + mark.height)
        .lineWidth(mark.weight)
        .stroke(mark.colour);
      return;
    case "drawing":
      mark.draw(doc);
      return;
    case "anchor":
      doc.addNamedDestination(destination(mark.name), "XYZ", null, mark.y, null);
      return;
    case "link":
    case "empty":
  }
}

/**
 * Readers look names up by the order of their bytes, and PDFKit writes them in that of a
 * dictionary: where the two could differ, as with the ids of questions, hexadecimal digits
 * stand for the name.
 */
const destination = (name: string): string =>
  /^[a-z-]+$/.test(name) ? name : Buffer.from(name).toString("hex");

function drawText(
  doc: PDFKit.PDFDocument,
  { text, x, baseline, ink }: Pick<Extract<Mark, { kind: "text" }>, "text" | "x" | "baseline" | "ink">,
) {
  doc.font(ink.face, ink.size).fillColor(ink.colour);
  doc.text(text, x, baseline, {
    lineBreak: false,
    baseline: "alphabetic",
    ...(ink.tabular ? { features: TABULAR } : {}),
  });
}

/** Made on first use, so that children stand in their parents in the order in which they are painted. */
function elementOf(
  doc: PDFKit.PDFDocument,
  elements: Map<Tag, PDFKit.PDFStructureElement>,
  tag: Tag,
): PDFKit.PDFStructureElement {
  const known = elements.get(tag);
  if (known) return known;
  const { type, parent, alt, scope, bbox } = tag;
  const element = doc.struct(type, {
    ...(alt === undefined ? {} : { alt }),
    ...(scope === undefined ? {} : { scope }),
    ...(bbox === undefined ? {} : { bbox, placement: "Block" as const }),
  });
  elements.set(tag, element);
  if (parent) elementOf(doc, elements, parent).add(element);
  else doc.addStructure(element);
  return element;
}

/** Bookmarks, nested by level: each under the last that stands above it. */
export function outline(doc: PDFKit.PDFDocument, entries: readonly Entry[], { width }: Shape) {
  const parents: (PDFKit.PDFOutline | undefined)[] = [doc.outline];
  for (const { level, title, page, y } of entries) {
    const parent = parents.slice(0, level).findLast((one) => one !== undefined) ?? doc.outline;
    const place = { pageNumber: page, top: Math.max(0, y - 24), left: width, zoom: 0 };
    parents[level] = parent.addItem(title, { ...place, fit: false, expanded: level === 1 });
    parents.length = level + 1;
  }
}

/**
 * Registers the fonts with a document and measures with them. PDFKit shapes text word by
 * word, each with the space behind it, and keeps what it has shaped: words are measured
 * in that form, so that none is shaped twice.
 */
export function createMeasure(doc: PDFKit.PDFDocument, fonts: Fonts): Measure {
  for (const face of FACES) doc.registerFont(face, fonts[face]);
  const known = new Map<string, number>();
  const widthOf = (text: string, { face, tabular }: Ink) =>
    doc.font(face, 1000).widthOfString(text, tabular ? { features: TABULAR } : {}) / 1000;
  return (text, ink) => {
    if (text.includes(" ")) return widthOf(text, ink) * ink.size;
    const key = `${ink.face}${ink.tabular ? "#" : ":"}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      width = ink.tabular ? widthOf(text, ink) : widthOf(`${text} `, ink) - widthOf(" ", ink);
      known.set(key, width);
    }
    return width * ink.size;
  };
}
