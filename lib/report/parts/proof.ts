import { checkpointHash } from "@/lib/domain/checkpoint/checkpoint";
import type { ReportHashes } from "@/lib/domain/package/contents";
import { FILES } from "@/lib/domain/package/format";
import { momentInWords } from "../figures";
import type { Fact } from "../model";
import type { ReportSource } from "../source";

/** By which a report is held against an auditor's package. */
export const hashFacts = ({ document, manifest }: ReportHashes): Fact[] => [
  { label: `Document SHA-256 (${FILES.assessment})`, value: document },
  { label: `Manifest SHA-256 (${FILES.contents})`, value: manifest },
];

/** The signed statement of where every trail ended, which leaves with the report. */
export function checkpointFacts({ checkpoint, zone }: ReportSource): Fact[] {
  if (!checkpoint) return [];
  const { number, at, root, key, signature } = checkpoint;
  return [
    { label: "Checkpoint", value: `${number}, of ${momentInWords(new Date(at), zone)} (${zone})` },
    { label: "Checkpoint SHA-256", value: checkpointHash(checkpoint) },
    { label: "Checkpoint’s root", value: root },
    { label: "Fingerprint of its key", value: key },
    { label: "Its signature", value: signature },
  ];
}
