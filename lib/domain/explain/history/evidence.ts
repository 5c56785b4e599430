import type { EvidenceParticulars } from "../../assessment/evidence";
import type { AuditAction } from "../../audit-actions";
import { CONFIDENTIALITY_WORDS, KIND_WORDS, PARTICULAR_LABELS, bytesInWords } from "../evidence";
import { quoted } from "../words";
import { type ValueChange, type Wording, changed } from "./changes";
import { type ThingPayload, readPayload, refusedPayload, takenPayload, thingPayload } from "./payloads";
import type { AuditEntry, Teller } from "./teller";

const PARTICULARS = Object.keys(PARTICULAR_LABELS) as (keyof EvidenceParticulars)[];
const DAYS: ReadonlySet<string> = new Set([
  "issuedOn",
  "periodFrom",
  "periodTo",
  "receivedOn",
  "validUntil",
  "capturedOn",
]);

/** What became of a thing that proves something. */
export const EVIDENCE_TELLERS = {
  "evidence.added": (entry, _, words) =>
    told(entry, ({ title, file }) => ({
      did: `Added the evidence ${quoted(title)}`,
      changes: [...thingChanges(entry, words).filter(({ label }) => label !== "Title"), ...fileChange(file)],
      sha256: file?.sha256,
    })),
  "evidence.corrected": (entry, _, words) =>
    told(entry, ({ title }) => ({
      did: `Corrected what is said of the evidence ${quoted(title)}`,
      changes: thingChanges(entry, words),
    })),
  "evidence.file_added": (entry) =>
    told(entry, ({ title, file }) => ({
      did: `Added the file of the evidence ${quoted(title)}`,
      changes: fileChange(file),
      sha256: file?.sha256,
    })),
  "evidence.replaced": (entry, _, { evidence }) =>
    told(entry, ({ title, replacedBy }) => ({
      did: `Replaced the evidence ${quoted(title)}`,
      changes: changed("By", null, evidence[replacedBy ?? ""]),
    })),
  "evidence.withdrawn": (entry) =>
    told(entry, ({ title, withdrawnBecause }) => ({
      did: `Withdrew the evidence ${quoted(title)}`,
      reason: withdrawnBecause,
    })),
  "evidence.reinstated": (entry) =>
    told(entry, ({ title }) => ({ did: `Took the evidence ${quoted(title)} up again` })),
  "evidence.refused": ({ payload }) => {
    const file = readPayload(refusedPayload, payload);
    return (
      file && {
        did: `Sent the file ${quoted(file.name)}, which was not kept`,
        changes: changed("The virus scanner found", null, file.found),
        sha256: file.sha256,
      }
    );
  },
  "evidence.downloaded": ({ payload }) => taken("Downloaded the file of", payload),
  "evidence.viewed": ({ payload }) => taken("Looked at the file of", payload),
} satisfies Partial<Record<AuditAction, Teller>>;

type Told = ReturnType<Teller>;
type Entry = Pick<AuditEntry, "payload" | "before">;

function told({ payload }: Entry, tell: (thing: ThingPayload) => Told): Told {
  const thing = readPayload(thingPayload, payload);
  return thing && tell(thing);
}

function taken(did: string, payload: unknown): Told {
  const file = readPayload(takenPayload, payload);
  return file && { did: `${did} ${quoted(file.title)}`, sha256: file.sha256 };
}

function thingChanges({ payload, before }: Entry, words: Wording): ValueChange[] {
  const after = readPayload(thingPayload, payload);
  const old = readPayload(thingPayload, before);
  if (!after) return [];
  return PARTICULARS.flatMap((name) =>
    changed(PARTICULAR_LABELS[name], old && inWords(old, name, words), inWords(after, name, words)),
  );
}

function inWords(thing: ThingPayload, name: keyof EvidenceParticulars, { day }: Wording): string {
  if (name === "kind") return KIND_WORDS[thing.kind];
  if (name === "confidentiality")
    return thing.confidentiality && CONFIDENTIALITY_WORDS[thing.confidentiality];
  const value = thing[name];
  return value !== "" && DAYS.has(name) ? day(value) : value;
}

const fileChange = (file: ThingPayload["file"]): ValueChange[] =>
  file ? [{ label: "File", from: null, to: `${file.name} (${bytesInWords(file.bytes)})` }] : [];
