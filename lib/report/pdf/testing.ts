import type { Readable } from "node:stream";
import { inflateSync } from "node:zlib";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { buildFullReport } from "../report";
import type { ReportSource } from "../source";
import { printPdf } from "./print-pdf";

/** A node of the structure tree as an independent reader sees it. */
export type TreeNode = { role: string; alt?: string; children: TreeNode[] };

export type ReadPdf = {
  bytes: Uint8Array;
  document: PDFDocumentProxy;
  /** The text of each page, lines joined as a reader would. */
  pages: string[];
  /** The file, and what its compressed parts hold. */
  inflated: string;
  /** The structure of each page, one after another. */
  trees: TreeNode[];
};

export async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

export async function printedBytes(source: ReportSource): Promise<Uint8Array> {
  return bytesOf(await printPdf(await buildFullReport(source)));
}

/** Prints a report and reads it back with pdf.js, which shares no code with what wrote it. */
export async function printedAndRead(source: ReportSource): Promise<ReadPdf> {
  return readPdf(await printedBytes(source));
}

export async function readPdf(data: Uint8Array): Promise<ReadPdf> {
  const inflated = inflatedParts(data);
  // pdf.js takes what it is given for itself.
  const bytes = Uint8Array.from(data);
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  const trees: TreeNode[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(joinedLines(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))));
    trees.push(nodeOf(await page.getStructTree()));
  }
  return { bytes, document, pages, trees, inflated };
}

/** A word cut after a dash or a slash goes on in the next line without a space. */
const joinedLines = (pieces: readonly string[]): string =>
  pieces
    .join("")
    .replace(/([-–—/])\n/g, "$1")
    .replace(/\s+/g, " ");

function inflatedParts(data: Uint8Array): string {
  const file = Buffer.from(data);
  const parts: string[] = [];
  for (let at = file.indexOf("stream\n"); at !== -1; at = file.indexOf("stream\n", at + 7)) {
    const end = file.indexOf("\nendstream", at);
    if (file[at + 7] === 0x78) parts.push(inflateSync(file.subarray(at + 7, end)).toString("latin1"));
    at = end + 10;
  }
  return parts.join("\n");
}

/** The index of the page a destination leads to: a reference to a page and where on it. */
export async function pageOf({ document }: ReadPdf, destination: unknown): Promise<number> {
  const place = typeof destination === "string" ? await document.getDestination(destination) : destination;
  const ref: unknown = Array.isArray(place) ? place[0] : undefined;
  if (typeof ref !== "object" || ref === null || !("num" in ref) || !("gen" in ref)) return -1;
  return document.getPageIndex({ num: Number(ref.num), gen: Number(ref.gen) });
}

export type Bookmark = { title: string; dest: unknown; items: Bookmark[] };

export async function bookmarksOf({ document }: ReadPdf): Promise<Bookmark[]> {
  const found: Bookmark[] = await document.getOutline();
  return found;
}

/** pdf.js types the tree loosely: what has a role is a node, the rest is content. */
function nodeOf(found: unknown): TreeNode {
  const node = (found ?? {}) as { role?: unknown; alt?: unknown; children?: unknown };
  const children = Array.isArray(node.children) ? node.children : [];
  return {
    role: typeof node.role === "string" ? node.role : "",
    ...(typeof node.alt === "string" ? { alt: node.alt } : {}),
    children: children
      .filter((child: unknown) => typeof child === "object" && child !== null && "role" in child)
      .map(nodeOf),
  };
}

export function nodesOf(tree: TreeNode): TreeNode[] {
  return [tree, ...tree.children.flatMap(nodesOf)];
}
