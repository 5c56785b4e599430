import type { EvidenceFile } from "./evidence";

/** Kinds of files that can be looked at inside the product: those whose whole meaning is a picture of them. */
const VIEWABLE: ReadonlySet<string> = new Set([
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
]);

/** Whether a file can be looked at inside the product. Every other one is downloaded. */
export const isViewable = ({ mediaType }: Pick<EvidenceFile, "mediaType">): boolean =>
  VIEWABLE.has(mediaType);
