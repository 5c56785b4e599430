import { lawNotes } from "../questionnaire/notes/law";
import { CHECKED, GATHERED_ON } from "../questionnaire/notes/note";
import type { LegalStanding, LegalStatus } from "./framework";

/** A standing of which nothing more is known than its kind, and how far that was checked. */
export const standing = (
  status: LegalStatus,
  checked: string,
  { from = null, remark = "" }: { from?: string | null; remark?: string } = {},
): LegalStanding => ({ status, from, caveat: "", remark, asOf: GATHERED_ON, checked });

/** Of a law whose text was looked at, and whose first day was not (docs/domain.md, 0.1). */
export const inForce = (remark = ""): LegalStanding => standing("in force", CHECKED.U, { remark });

/** As the law calendar has it. @throws RangeError where it has no such note */
export function asInCalendar(id: string): LegalStanding {
  const note = lawNotes.find((one) => one.id === id);
  if (!note || (note.status !== "in force" && note.status !== "from date")) throw new RangeError(id);
  const { status, from = null, text, asOf, checked } = note;
  return { status, from, caveat: "", remark: text, asOf, checked };
}
