import { FACES, type Fonts } from "./fonts";
import type { Ink } from "./ink";
import type { Measure } from "./lines";
import { TABULAR } from "./shaping";
import type { Entry, Mark, Page, Shape, Tag } from "./page";

/** Draws set pages one by one, each with its furniture; each `yield` is a place to let others have their turn. */
export function* paint(
  doc: PDFKit.PDFDocument,
  pages: readonly Page[],
  furniture: readonly (readonly Mark[])[],
): Generator<void> {
  const elements = new Map<Tag, PDFKit.PDFStructureElement>();
  for (const [index, page] of pages.entries()) {
    doc.addPage();
    const brush = createBrush(doc, elements);
    for (const mark of page.marks) brush(mark);
    doc.markContent("Artifact", { type: "Pagination" });
    for (const mark of furniture[index] ?? []) draw(doc, mark);
    doc.endMarkedContent();
    yield;
  }
}

/** Paints marks in order, opening and closing marked content as the tag changes. */
function createBrush(doc: PDFKit.PDFDocument, elements: Map<Tag, PDFKit.PDFStructureElement>) {
  let open: Tag | "furniture" | undefined;
  const enter = (tag: Tag | "furniture") => {
    if (open === tag) return;
    open = tag;
    if (tag === "furniture") {
      doc.markContent("Artifact", { type: "Layout" });
      return;
    }
    const element = elementOf(doc, elements, tag);
    element.add(doc.markStructureContent(tag.type));
  };
  return (mark: Mark) => {
    if (mark.kind === "anchor") {
      draw(doc, mark);
      return;
    }
    if (mark.kind === "link") {
      const structParent = elementOf(doc, elements, mark.tag);
      doc.goTo(mark.x, mark.y, mark.width, mark.height, mark.to, { structParent });
      /** PDFKit writes the page that is current when the element ends as that of the link. */
      structParent.end();
      return;
    }
    enter(mark.kind === "rule" || mark.kind === "bar" ? "furniture" : (mark.tag ?? "furniture"));
    draw(doc, mark);
  };
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
      doc.addNamedDestination(mark.name, "XYZ", null, mark.y, null);
      return;
    case "link":
    case "empty":
  }
}

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
  const parents: PDFKit.PDFOutline[] = [doc.outline];
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
