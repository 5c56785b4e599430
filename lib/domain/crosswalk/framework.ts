import type { CalendarDate } from "../calendar";

/** Laws are in force, in parts by their articles, from a later date, or proposed; of the last kind nothing was checked. */
export type LegalStatus =
  "in force" | "in parts" | "from date" | "proposed" | "guidance" | "standard" | "unverified";

/** Where a text stands. It never says that a duty applies to anybody. */
export type LegalStanding = {
  status: LegalStatus;
  /** The day on which it began or begins to apply or was published, `YYYY-MM-DD` or `YYYY-MM`; null where no day was checked. */
  from: string | null;
  /** What must stand wherever the day does, as a phrase, or empty. */
  caveat: string;
  /** What has to be known to read that, in sentences, or empty. */
  remark: string;
  /** The day for which all of this holds, as far as it was checked. */
  asOf: CalendarDate;
  /** How far status and day were checked, in a sentence. */
  checked: string;
};

/** A law, guidance, standard or questionnaire that references lead to (docs/domain.md, 0.1 and 5). */
export type Framework = {
  /** Kebab-case: it stands in addresses. */
  id: string;
  /** As references begin with it. */
  name: string;
  /** What stands behind the name in a reference to it; null where the name is all. */
  place: RegExp | null;
  title: string;
  /** Which edition its numbers are of; null where there is only the one, or the name says it. */
  version: string | null;
  standing: LegalStanding;
  /** How far the text of some places was read; of every other, that it was not. A place covers its parts: `Art. 26` is also of `Art. 26(1)`. */
  read: readonly { places: readonly string[] | "all"; checked: string }[];
  /** Places that stand otherwise than the whole. */
  apart?: readonly { places: readonly string[]; standing: LegalStanding }[];
  /** How every other place stands, where the whole says nothing of it. */
  otherwise?: LegalStanding;
};
