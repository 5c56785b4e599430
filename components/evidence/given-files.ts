import type { OutputOf } from "@/lib/api/endpoint";
import type { listEvidence } from "@/lib/api/endpoints/evidence-things";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import type { RawFile } from "./raw-files";
import type { GivenFile } from "./upload-queue";

/** What the server takes. */
export type UploadLimits = OutputOf<typeof listEvidence>["limits"];

/** The files as they are sent, each with what is wrong with it where that is plain already. */
export const givenFiles = (files: readonly RawFile[], limits: UploadLimits | undefined): GivenFile[] =>
  files.map(({ file, folder, pasted }) => {
    if (folder) return { ...given(file), refused: "This is a folder. Drop the files in it." };
    const one = pasted && isUnnamed(file) ? screenshot(file) : given(file);
    const refused = faultOf(one, limits);
    return refused === undefined ? one : { ...one, refused };
  });

const given = (file: File): GivenFile => ({ file, name: file.name });

/** What a browser calls a picture from the clipboard. */
const isUnnamed = ({ name }: File) => /^image\.(png|jpe?g|gif|webp)$/i.test(name);

function screenshot(file: File): GivenFile {
  const ending = /\.\w+$/.exec(file.name)?.[0].toLowerCase() ?? ".png";
  return { file, name: `Screenshot ${momentName(file.lastModified)}${ending}`, more: { kind: "screenshot" } };
}

const part = (value: number) => String(value).padStart(2, "0");

/** `2026-11-28 14.32.05` by the reader's clock, in characters that every file system takes. */
export function momentName(ms: number): string {
  const at = new Date(ms);
  const day = [at.getFullYear(), part(at.getMonth() + 1), part(at.getDate())].join("-");
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(part).join(".")}`;
}

/** What the server would refuse in any case is not even sent; it looks at the content, and has the last word. */
export function faultOf({ file, name }: GivenFile, limits: UploadLimits | undefined): string | undefined {
  if (file.size === 0) return "This file is empty.";
  if (!limits) return undefined;
  if (file.size > limits.mostBytes)
    return `This file has ${bytesInWords(file.size)}. A file may have ${bytesInWords(limits.mostBytes)} at most.`;
  const ending = /\.[^.\s]+$/.exec(name)?.[0].toLowerCase();
  const { accept } = limits;
  const known =
    ending === undefined || accept.includes(ending) || (file.type !== "" && accept.includes(file.type));
  return known ? undefined : `Files of the kind ${ending} are not taken. What is: ${limits.taken}.`;
}
