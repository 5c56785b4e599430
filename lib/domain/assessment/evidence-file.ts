import { listed } from "../explain/words";
import type { EvidenceFile } from "./evidence";

/**
 * What a file of evidence may be, told by its content and never by its name. Nothing that a
 * reader's machine would run stands here: no web pages, no SVG, no archives, no programs.
 */
const FILE_TYPES = {
  "application/pdf": [".pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": [".pptx"],
  "application/vnd.oasis.opendocument.text": [".odt"],
  "application/vnd.oasis.opendocument.spreadsheet": [".ods"],
  "application/vnd.oasis.opendocument.presentation": [".odp"],
  "application/msword": [".doc"],
  "application/vnd.ms-excel": [".xls"],
  "application/vnd.ms-powerpoint": [".ppt"],
  "application/vnd.ms-outlook": [".msg"],
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/gif": [".gif"],
  "image/webp": [".webp"],
  "image/tiff": [".tif", ".tiff"],
  "message/rfc822": [".eml"],
  "text/csv": [".csv"],
  "text/plain": [".txt", ".md", ".log", ".json"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type FileType = keyof typeof FILE_TYPES;

/** The kinds that an operator can leave out one by one, and how each is told. */
const KIND_WORDS = {
  pdf: "PDF",
  office: "Word, Excel, PowerPoint and OpenDocument documents",
  image: "pictures (PNG, JPEG, GIF, WebP, TIFF)",
  text: "text",
  csv: "CSV",
  email: "e-mail",
} as const;

export type FileKind = keyof typeof KIND_WORDS;

export const FILE_KINDS = Object.keys(KIND_WORDS) as FileKind[];

export function fileKindOf(type: FileType): FileKind {
  switch (type) {
    case "application/pdf":
      return "pdf";
    case "text/plain":
      return "text";
    case "text/csv":
      return "csv";
    case "message/rfc822":
    case "application/vnd.ms-outlook":
      return "email";
    default:
      return type.startsWith("image/") ? "image" : "office";
  }
}

/** What a person is offered to pick, as media types and endings. */
export const acceptedOf = (kinds: readonly FileKind[]): string[] =>
  Object.entries(FILE_TYPES)
    .filter(([type]) => kinds.includes(fileKindOf(type as FileType)))
    .flat(2);

/** Said to whoever sends something else: "PDF, text and e-mail". */
export const takenInWords = (kinds: readonly FileKind[]): string =>
  listed(
    FILE_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => KIND_WORDS[kind]),
    "and",
  );

const MOST_NAME_BYTES = 200;

/** What Windows takes for a device, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name under which a file came, without anything that could lead elsewhere or deceive:
 * the last piece of a path, no control, direction or line characters, no device, and at most
 * 200 bytes, of which the ending is kept.
 */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, "")
    .replace(/[<>:"|?*]+/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const safe = DEVICE.test(plain) ? `_${plain}` : plain;
  return shortened(safe) || "file";
}

function shortened(name: string): string {
  if (bytesOf(name) <= MOST_NAME_BYTES) return name;
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? "";
  let kept = "";
  let bytes = ending.length;
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += bytesOf(character);
    if (bytes > MOST_NAME_BYTES) break;
    kept += character;
  }
  return kept.trimEnd() + ending;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What a thing is called whose file is all that is known of it. */
export const titleOf = (fileName: string): string =>
  fileName.replace(/(?<=.)\.\w{1,8}$/u, "").trim() || fileName;

/** The name to save a file under: one whose ending does not say what it is gets the one that does. */
export function savedName({ name, mediaType }: Pick<EvidenceFile, "name" | "mediaType">): string {
  const endings = endingsOf(mediaType);
  const fits = endings.some((ending) => name.toLowerCase().endsWith(ending));
  return fits ? name : name + (endings[0] ?? ".bin");
}

const endingsOf = (mediaType: string): readonly string[] =>
  Object.hasOwn(FILE_TYPES, mediaType) ? FILE_TYPES[mediaType as FileType] : [];
