import type { EvidenceLevel } from "../questionnaire/format";

/** What a thing that proves something is (docs/domain.md, section 6, item 16). */
export const EVIDENCE_KINDS = [
  "contract",
  "dpa",
  "policy",
  "audit_report",
  "test_report",
  "web_page",
  "correspondence",
  "screenshot",
  "other",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How far a thing may travel, from anybody to few named people; empty where nobody has said. */
export const CONFIDENTIALITIES = ["", "public", "internal", "confidential", "restricted"] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** Whether a file was looked at by a virus scanner when it came in. What is infected is never kept. */
export const SCAN_RESULTS = ["clean", "not_scanned"] as const;
export type ScanResult = (typeof SCAN_RESULTS)[number];

/** A file that is kept. Its content never changes: other content is another thing. */
export type EvidenceFile = {
  /** Of the content, by which it is stored. */
  sha256: string;
  /** As it was called where it came from. */
  name: string;
  /** Told by the content, never by the name. */
  mediaType: string;
  bytes: number;
  scan: ScanResult;
};

/** One place where a thing is relied on: page or clause, and how strongly it proves the answer. */
export type Citation = {
  /** Of the thing. */
  id: string;
  /** Page or clause, or empty. */
  clause: string;
  level: EvidenceLevel;
};

/** What people say of a thing, and may correct. Dates are calendar dates, or empty; so are texts. */
export type EvidenceParticulars = {
  title: string;
  kind: EvidenceKind;
  issuer: string;
  version: string;
  issuedOn: string;
  /** The period that a report covers. */
  periodFrom: string;
  periodTo: string;
  receivedFrom: string;
  receivedOn: string;
  confidentiality: Confidentiality;
  /** The last day on which it counts in full. */
  validUntil: string;
  /** Web address. */
  link: string;
  /** The day on which a web page was copied. */
  capturedOn: string;
};

/** A thing that proves something, and can be cited by any number of answers of its assessment. */
export type EvidenceRecord = EvidenceParticulars & {
  id: string;
  file: EvidenceFile | null;
  /** The thing in whose place this one came. */
  replaces: string | null;
  replacedBy: string | null;
  /** RFC 3339 in UTC; nothing may cite it from then on. */
  withdrawnAt: string | null;
  withdrawnBecause: string;
  /** Counts what was said of it, from 1. */
  revision: number;
  createdBy: string;
  createdAt: string;
  updatedBy: string;
  updatedAt: string;
};

/** Nothing is said of it yet. */
export const NO_PARTICULARS: EvidenceParticulars = {
  title: "",
  kind: "other",
  issuer: "",
  version: "",
  issuedOn: "",
  periodFrom: "",
  periodTo: "",
  receivedFrom: "",
  receivedOn: "",
  confidentiality: "",
  validUntil: "",
  link: "",
  capturedOn: "",
};

/** What is said of a thing, and nothing of what it is. */
export const particularsOf = (thing: EvidenceRecord): EvidenceParticulars => ({
  title: thing.title,
  kind: thing.kind,
  issuer: thing.issuer,
  version: thing.version,
  issuedOn: thing.issuedOn,
  periodFrom: thing.periodFrom,
  periodTo: thing.periodTo,
  receivedFrom: thing.receivedFrom,
  receivedOn: thing.receivedOn,
  confidentiality: thing.confidentiality,
  validUntil: thing.validUntil,
  link: thing.link,
  capturedOn: thing.capturedOn,
});

/** A thing as it stands when it is named for the first time. */
export function newEvidence(
  { id, by, at }: { id: string; by: string; at: string },
  particulars: Partial<EvidenceParticulars>,
): EvidenceRecord {
  return {
    ...NO_PARTICULARS,
    ...particulars,
    id,
    file: null,
    replaces: null,
    replacedBy: null,
    withdrawnAt: null,
    withdrawnBecause: "",
    revision: 1,
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  };
}

/** The bytes that the files of an assessment take, each content once. */
export function usedBytes(things: readonly Pick<EvidenceRecord, "file">[]): number {
  const contents = new Map(things.flatMap(({ file }) => (file ? [[file.sha256, file.bytes]] : [])));
  return [...contents.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** Whether an answer may cite it from now on. */
export const isCitable = ({ withdrawnAt, replacedBy }: EvidenceRecord): boolean =>
  withdrawnAt === null && replacedBy === null;
