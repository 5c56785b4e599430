import type { LegalStatus } from "@/lib/domain/crosswalk/framework";
import type { Counts, Holding } from "@/lib/domain/crosswalk/holding";
import type { CalendarDate } from "@/lib/domain/calendar";

/** Ids of questions of the vendor and of duties of ours; what they say stands elsewhere in the report. */
export type ReportNamed = { questions: string[]; duties: string[] };

/** The hub's words with what stands on them. */
export type ReportCoverage = {
  /** In the hub's order; `title` is the heading, or what stands for one. */
  paragraphs: { heading: string; title: string; sentences: ReportSentence[] }[];
  /** What stands on no sentence. */
  without: ReportNamed;
  /** Of each question what this assessment holds, in the questionnaire's order. */
  holdings: ReportHolding[];
};

/** Verbatim; without questions and duties, a sentence that nothing covers. `keys` are its names in the questionnaire. */
export type ReportSentence = { text: string; keys: string[] } & ReportNamed;

/** `missing` to a full answer that can be shown, in words; null where nothing is, or where it does not apply. */
export type ReportHolding = { question: string; holding: Holding; missing: string | null };

export type ReportCrosswalk = {
  frameworks: ReportFramework[];
  /** Names of those that it was narrowed from; empty where it is whole. */
  leftOut: string[];
};

export type ReportFramework = {
  id: string;
  name: string;
  title: string;
  /** Which edition its numbers are of; null where nothing is said. */
  version: string | null;
  standing: ReportLegalStanding;
  references: ReportReference[];
  /** Of the questions that name one of its references, each once. */
  counts: Counts;
  /** The counts as sentences. */
  words: string;
};

type ReportReference = {
  /** As it is written in the questionnaire. */
  reference: string;
  /** Null where it stands as its framework does. */
  standing: ReportLegalStanding | null;
  /** How far the text itself was read, in a sentence. */
  read: string;
} & ReportNamed;

export type ReportLegalStanding = {
  /** As "Applies from 2 Dec 2027". */
  words: string;
  /** Null where the reference is of no known framework. */
  status: LegalStatus | null;
  /** `YYYY-MM-DD` or `YYYY-MM`; null where no day was checked. */
  from: string | null;
  /** In sentences, or empty. */
  remark: string;
  /** The day for which this holds. */
  asOf: CalendarDate;
  /** How far status and day were checked, in a sentence. */
  checked: string;
};
