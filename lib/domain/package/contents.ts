import { z } from "zod";
import { FILES, type Manifest, evidencePath, fileFormat } from "./format";

/** What every report of one state is printed from (docs/formats.md, section 7). */
export const contentsFormat = z.strictObject({
  format: z.literal("assay-contents/1"),
  assessmentId: z.string(),
  /** Evidence too, whether or not a package takes it along. */
  files: z.array(fileFormat),
});

export type Contents = z.output<typeof contentsFormat>;

/** What a report says of where it comes from, each as SHA-256. */
export type ReportHashes = {
  /** Of `assessment.json`. */
  document: string;
  /** Of `contents.json`. */
  manifest: string;
};

/** What a report is printed from and cannot be left out of a package. */
const PRINTED_FROM: readonly string[] = [FILES.assessment, FILES.questionnaire, FILES.score, FILES.signOff];

const isEvidence = (path: string): boolean => path.startsWith(evidencePath(""));

export type ContentsFault = { path: string; fault: string };

/**
 * Holds what reports were printed from against the files that a package holds.
 *
 * @param manifest what is there, as it was found to be
 * @returns every file that differs, and how many of evidence were left out: all of them, or none
 */
export function contentsFaults(
  { assessmentId, files }: Contents,
  manifest: Pick<Manifest, "assessmentId" | "files">,
): { faults: ContentsFault[]; leftOut: number } {
  const faults: ContentsFault[] = [];
  const there = new Map(manifest.files.map((file) => [file.path, file]));
  const named = new Set(files.map(({ path }) => path));
  if (assessmentId !== manifest.assessmentId)
    faults.push({ path: "/assessmentId", fault: "is another than that of the package" });
  if (named.size < files.length) faults.push({ path: "/files", fault: "names a file more than once" });
  const takesEvidence = [...there.keys()].some(isEvidence);
  let leftOut = 0;
  for (const { path, bytes, sha256 } of files) {
    const found = there.get(path);
    if (isEvidence(path) ? path !== evidencePath(sha256) : !PRINTED_FROM.includes(path))
      faults.push({ path, fault: "is nothing that a report is printed from" });
    else if (!found && isEvidence(path) && !takesEvidence) leftOut += 1;
    else if (!found) faults.push({ path, fault: "is missing" });
    else if (found.bytes !== bytes || found.sha256 !== sha256)
      faults.push({ path, fault: "is another file than the one that the reports were printed from" });
  }
  for (const path of PRINTED_FROM)
    if (there.has(path) && !named.has(path)) faults.push({ path, fault: "is not named" });
  return { faults, leftOut };
}
