import { lawNotes } from "./notes/law";
import type { Note } from "./notes/note";
import { vendorNotes } from "./notes/vendors";

/** The notes beside one question or duty of the built-in questionnaire: law first, then vendors. */
export function notesFor(id: string): Note[] {
  return [...lawNotes, ...vendorNotes].filter(({ beside }) => beside.includes(id));
}
