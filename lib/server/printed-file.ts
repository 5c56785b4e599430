import { createHash } from "node:crypto";
import type { Overall, Score } from "@/lib/domain/scoring/document";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { contentDisposition } from "@/lib/report/file-name";
import type { PrintedFile } from "@/lib/report/formats";
import { wholeBody } from "@/lib/report/whole-body";
import { Reply } from "./edge";
import { makeTurns } from "./turns";

/** A file whole, with its SHA-256: that has to be noted before its first byte leaves. */
export type WholeFile = Omit<PrintedFile, "body"> & { bytes: Uint8Array<ArrayBuffer>; sha256: Buffer };

/** A PDF takes a second of the one thread that serves everybody, and what a report depends on nearly as long. */
const heavyTurn = makeTurns(
  { atOnce: 2, waiting: 24 },
  "Many reports are being printed right now. Try again in a moment.",
);

/** Prints in turn what takes long to print. @throws Refusal `unavailable` while too many are being printed */
export function inPrintingTurn<T>(
  long: boolean,
  print: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  return long ? heavyTurn(print, signal) : print();
}

export async function wholeFile({ body, ...file }: PrintedFile): Promise<WholeFile> {
  const bytes = await wholeBody(body);
  return { ...file, bytes, sha256: createHash("sha256").update(bytes).digest() };
}

/** What the audit trail notes of a file. */
export const notedOf = ({ fileName, bytes, sha256 }: WholeFile) => ({
  fileName,
  bytes: bytes.byteLength,
  sha256: sha256.toString("hex"),
});

export function fileReply({ contentType, fileName, bytes, sha256 }: WholeFile): Reply<null> {
  const headers = new Headers({
    "content-type": contentType,
    "content-disposition": contentDisposition(fileName),
    "content-length": String(bytes.byteLength),
    // RFC 9530: what arrived can be held against what the audit trail says left.
    "repr-digest": `sha-256=:${sha256.toString("base64")}:`,
  });
  return new Reply(null, headers, bytes);
}

/** How an assessment stood in a file that was taken away, in whole per cents as they were shown. */
export function asShown({ verdict, provisional, tier, overall }: Score) {
  return { verdict, provisional, tier: tier.value, score: overall && perCents(overall) };
}

const perCents = ({ claimed, evidenced, high, decided }: Overall) => ({
  claimed: shownPercent(claimed),
  evidenced: shownPercent(evidenced),
  high: shownPercent(high),
  decided: shownPercent(decided),
});
