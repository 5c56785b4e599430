import type { VendorFields } from "@/lib/api/endpoints/vendors";
import type { NoticeFields, PartyFields } from "@/lib/api/endpoints/products";
import type { AnswerValue, DutyState, Facts } from "@/lib/domain/assessment/document";
import type { AnswerState, EvidenceLevel } from "@/lib/domain/questionnaire/format";
import type { PlanParticulars } from "@/lib/domain/stress/plan";
import type { RunCounts, RunParticulars } from "@/lib/domain/stress/run";

/** A thing that proves something, as the example's answers point to it. */
type ExampleDocument = {
  title: string;
  link?: string;
  /** Calendar months from the day the example is loaded until it stops counting; below 0 it already has. */
  validForMonths?: number;
};

/** Where in which document, and how much that proves. */
type Proof<Document extends string> = [document: Document, clause: string, level: EvidenceLevel];

export type ExampleAnswer<Document extends string = string> = {
  id: string;
  /** Answered, unless it says otherwise. */
  state?: AnswerState;
  value?: AnswerValue;
  note?: string;
  /** Why the question does not apply. */
  reason?: string;
  proof?: Proof<Document>[];
};

/**
 * A run by its counts, of the version that the example's product runs and on a day on which it did.
 * Its groups are told without the file from which a product in use would count them.
 */
export type ExampleRun = Omit<RunParticulars, "ranOn" | "model" | "modelVersion" | "configurationHash"> &
  RunCounts & { ranDaysAgo: number };

/** What one scenario of the example's pack has to reach, and how it did. */
type ExampleStressTest = { scenario: string; plan: PlanParticulars; runs: ExampleRun[] };

/** What the vendor announced of its product. */
type ExampleNotice = Omit<NoticeFields, "receivedOn" | "effectiveOn"> & {
  receivedDaysAgo: number;
  effectiveInDays: number;
};

/** One invented vendor with a finished assessment; days are counted from the day it is loaded. */
export type Example<Document extends string = string> = {
  vendor: VendorFields;
  product: {
    name: string;
    surfaces: string[];
    parties: PartyFields[];
    version: { model: string; version: string; configurationHash: string };
    /** Calendar months for which that version has been running. */
    runningForMonths: number;
  };
  useCase: string;
  dueInDays: number;
  facts: Facts;
  pack: string | null;
  documents: Record<Document, ExampleDocument>;
  answers: ExampleAnswer<Document>[];
  duties: { id: string; state: DutyState; note: string }[];
  stressTests?: ExampleStressTest[];
  notices?: ExampleNotice[];
};

/** Keeps the names of an example's documents known to its answers. */
export const example = <Document extends string>(written: Example<Document>): Example => written;
