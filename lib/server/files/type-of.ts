import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import {
  FILE_KINDS,
  type FileKind,
  type FileType,
  takenInWords,
} from "@/lib/domain/assessment/evidence-file";
import { Refusal } from "@/lib/domain/refusal";
import { makeTurns } from "../turns";
import { COMPOUND_SIGNATURE, compoundKind } from "./compound";
import { piece } from "./pieces";
import { textType } from "./text";
import { openZip, protectedByPassword } from "./zip";

/** To look into a large document takes a second or two of one core. */
const inTurn = makeTurns(
  { atOnce: 2, waiting: 100 },
  "Many files are being looked at right now. Try again in a moment.",
);

/**
 * What the file at `path` is, told by its content alone. Its memory and time are bounded
 * whatever the file holds, and nothing of it is written anywhere.
 *
 * @throws Refusal `invalid` for what is not taken, in words for whoever sent it; `unavailable`
 *   while too many are looked at
 */
export const typeOf = (path: string): Promise<FileType> =>
  inTurn(async () => {
    const file = await open(path, "r");
    try {
      return await told(path, file);
    } finally {
      await file.close();
    }
  });

async function told(path: string, file: FileHandle): Promise<FileType> {
  const { size } = await file.stat();
  const head = await piece(file, 0, 64);
  const start = head.toString("latin1");
  if (/^PK[\x03\x05]/.test(start)) return documentType(path);
  if (head.subarray(0, 8).equals(COMPOUND_SIGNATURE)) return olderDocumentType(file, size);
  const signed = SIGNATURES.find(([pattern]) => pattern.test(start))?.[1];
  if (signed === "application/pdf") await demandPdfEnd(file, size);
  const type = signed ?? (await textType(createReadStream(path, { highWaterMark: 262_144 })));
  if (!type) throw notTaken();
  return type;
}

/** At the very beginning, so that nothing can stand before it. */
const SIGNATURES: [RegExp, FileType][] = [
  [/^%PDF-[12]\.\d/, "application/pdf"],
  [/^\x89PNG\r\n\x1a\n\0\0\0\rIHDR/, "image/png"],
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^GIF8[79]a/, "image/gif"],
  [/^RIFF[^]{4}WEBP/, "image/webp"],
  [/^(II\*\0|MM\0\*)/, "image/tiff"],
];

/** The last kilobytes of a PDF say where it ends; one that is an archive as well has the archive's table behind. */
async function demandPdfEnd(file: FileHandle, size: number) {
  const from = Math.max(0, size - 4_096);
  const end = (await piece(file, from, size - from)).toString("latin1");
  if (!end.includes("%%EOF"))
    throw new Refusal(
      "invalid",
      "This PDF does not come to its end. Save or download it again, and send that.",
    );
  if (/PK\x05\x06/.test(end.slice(end.lastIndexOf("%%EOF"))))
    throw new Refusal(
      "invalid",
      "This file is a PDF and an archive in one. Save the PDF anew, and send that.",
    );
}

async function olderDocumentType(file: FileHandle, size: number): Promise<FileType> {
  const kind = await compoundKind(file, size);
  if (kind === "encrypted") throw protectedByPassword();
  if (kind === "macros") throw withMacros();
  if (!kind) throw notTaken();
  return kind;
}

/** By the main part of Office Open XML, each with what it is. */
const MAIN_PARTS: [RegExp, FileType][] = [
  [
    /wordprocessingml\.(document|template)\.main\+xml/,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  [
    /spreadsheetml\.(sheet|template)\.main\+xml/,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  [
    /presentationml\.(presentation|slideshow|template)\.main\+xml/,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ],
];

const OPEN_DOCUMENTS: readonly string[] = [
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
] satisfies FileType[];

async function documentType(path: string): Promise<FileType> {
  const zip = await openZip(path);
  try {
    if ([...zip.names].some((name) => MACRO_PARTS.test(name))) throw withMacros();
    const types = await zip.read("[Content_Types].xml");
    const mimetype = types === undefined ? await zip.read("mimetype") : undefined;
    if (/macroEnabled|vbaProject/i.test(types ?? "")) throw withMacros();
    const type =
      mimetype === undefined
        ? MAIN_PARTS.find(([pattern]) => pattern.test(types ?? ""))?.[1]
        : (OPEN_DOCUMENTS.find((one) => one === mimetype.trim()) as FileType | undefined);
    if (!type)
      throw new Refusal(
        "invalid",
        `Archives are not taken. Send what is in it one by one: ${takenInWords(FILE_KINDS)}.`,
      );
    if (/encryption-data/.test((await zip.read("META-INF/manifest.xml")) ?? "")) throw protectedByPassword();
    await zip.passThrough();
    return type;
  } finally {
    await zip.close();
  }
}

const MACRO_PARTS = /(^|\/)(vbaProject\w*\.bin|vbaData\.xml)$|^(Basic|Scripts)\//i;

const withMacros = () =>
  new Refusal(
    "invalid",
    "This document holds macros, which are programs. Save it without them, or as PDF, and send that.",
  );

export const notTaken = (kinds: readonly FileKind[] = FILE_KINDS) =>
  new Refusal("invalid", `This file is of a kind that is not taken. Taken are ${takenInWords(kinds)}.`);
