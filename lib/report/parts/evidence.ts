import { CONFIDENTIALITY_WORDS, KIND_WORDS, SCAN_WORDS, bytesInWords } from "@/lib/domain/explain/evidence";
import type { ReportThing } from "../model";
import type { IndexedThing, ReportSource } from "../source";

/** Every thing of evidence that the assessment rests on or may rest on, by its title. */
export const reportThings = ({ evidence = [], document }: ReportSource): ReportThing[] =>
  evidence
    .map((thing) => thingInWords(thing, document.on))
    .sort((one, other) => (one.title + one.id < other.title + other.id ? -1 : 1));

/** A thing of evidence as tables tell it, judged on a calendar day. */
export const thingInWords = (thing: IndexedThing, on: string): ReportThing => ({
  id: thing.id,
  title: thing.title,
  kind: KIND_WORDS[thing.kind],
  issuer: thing.issuer || null,
  version: thing.version || null,
  issuedOn: thing.issuedOn || null,
  periodFrom: thing.periodFrom || null,
  periodTo: thing.periodTo || null,
  receivedFrom: thing.receivedFrom || null,
  receivedOn: thing.receivedOn || null,
  confidentiality: thing.confidentiality && CONFIDENTIALITY_WORDS[thing.confidentiality],
  validUntil: thing.validUntil || null,
  expired: thing.validUntil !== "" && on > thing.validUntil,
  link: thing.link || null,
  capturedOn: thing.capturedOn || null,
  file: thing.file && {
    name: thing.file.name,
    size: bytesInWords(thing.file.bytes),
    mediaType: thing.file.mediaType,
    sha256: thing.file.sha256,
    scan: SCAN_WORDS[thing.file.scan],
  },
  replaced: thing.replaced,
  reliedOn: thing.reliedOn.map(({ questionId, clause, level }) => ({
    question: questionId,
    clause: clause || null,
    level,
  })),
});
