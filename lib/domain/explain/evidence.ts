import type { Confidentiality, EvidenceKind, EvidenceParticulars, ScanResult } from "../assessment/evidence";

export const KIND_WORDS: Record<EvidenceKind, string> = {
  contract: "Contract",
  dpa: "Data processing agreement",
  policy: "Policy",
  audit_report: "Audit report",
  test_report: "Test report",
  web_page: "Web page",
  correspondence: "Correspondence",
  screenshot: "Screenshot",
  other: "Other",
};

export const CONFIDENTIALITY_WORDS: Record<Confidentiality, string> = {
  "": "Not said",
  public: "Public",
  internal: "Internal",
  confidential: "Confidential",
  restricted: "Restricted to named people",
};

/** What a file's record says for ever of how it was looked at when it came in. */
export const SCAN_WORDS: Record<ScanResult, string> = {
  clean: "Scanned for viruses when it came in: nothing found",
  not_scanned: "Not scanned for viruses",
};

/** How the particulars of a thing are called, in the order in which they are told. */
export const PARTICULAR_LABELS: Record<keyof EvidenceParticulars, string> = {
  title: "Title",
  kind: "Kind",
  issuer: "Issued by",
  version: "Version",
  issuedOn: "Issued on",
  periodFrom: "Covers from",
  periodTo: "Covers to",
  receivedFrom: "Received from",
  receivedOn: "Received on",
  confidentiality: "Confidentiality",
  validUntil: "Counts until",
  link: "Link",
  capturedOn: "Copied on",
};

const UNITS = ["bytes", "KB", "MB", "GB"];

/** "1.4 MB": in powers of 1,000, with one decimal below ten. */
export function bytesInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)} ${UNITS[unit] ?? ""}`;
}
