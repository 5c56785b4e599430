import type { Contents, ReportHashes } from "@/lib/domain/package/contents";
import { FILES, evidencePath } from "@/lib/domain/package/format";
import { sha256Hex } from "@/lib/domain/sha256";
import { jsonFile } from "./json";
import type { ReportSource } from "./source";

export type ContentsFile = { path: string; bytes: Uint8Array };

/**
 * What every report of a source is printed from, as an auditor's package carries it, and
 * `contents.json`, the last, which names it with the evidence. They follow from the source
 * alone, so that a report that travels by itself names the same hashes as one in a package.
 */
export function contentsOf(source: ReportSource): { files: ContentsFile[]; hashes: ReportHashes } {
  const { document, questionnaire, score, signOff, assessmentId } = source;
  const { snapshot, signatures } = signOff;
  const files = [
    { path: FILES.assessment, bytes: jsonFile(document) },
    { path: FILES.questionnaire, bytes: jsonFile(questionnaire) },
    { path: FILES.score, bytes: jsonFile(score) },
    ...(snapshot ? [{ path: FILES.signOff, bytes: jsonFile({ snapshot, signatures }) }] : []),
  ];
  const named = files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256Hex(bytes) }));
  const contents: Contents = {
    format: "assay-contents/1",
    assessmentId,
    files: [...named, ...evidenceIn(source)],
  };
  const bytes = jsonFile(contents);
  return {
    files: [...files, { path: FILES.contents, bytes }],
    hashes: { document: named[0]?.sha256 ?? "", manifest: sha256Hex(bytes) },
  };
}

/** Each file of the index once, in the order of their hashes. */
function evidenceIn({ evidence = [] }: ReportSource): Contents["files"] {
  const files = evidence.flatMap(({ file }) => file ?? []);
  const once = new Map(files.map(({ sha256, bytes }) => [sha256, bytes]));
  return [...once]
    .map(([sha256, bytes]) => ({ path: evidencePath(sha256), bytes, sha256 }))
    .sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
}
