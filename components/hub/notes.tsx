import type { Note } from "@/lib/domain/questionnaire/notes/note";
import { Badge, type BadgeTone } from "../ui/badge";
import { dayInWords } from "../ui/dates";
import type { GlyphName } from "../ui/glyph";
import styles from "./notes.module.css";

/** Where the law stands and what vendors have published, each with its day and how far it was checked. Notes never score. */
export function Notes({ notes, linkTo }: { notes: readonly Note[]; linkTo?: (id: string) => string }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note.id}>
          <p className={styles.title}>
            <b>{note.title}</b>
            <Standing note={note} />
          </p>
          <p>{note.text}</p>
          <p className={styles.small}>
            {note.source}. As of {dayInWords(note.asOf)}. {note.checked}
          </p>
          {linkTo && <Beside ids={note.beside} linkTo={linkTo} />}
        </li>
      ))}
    </ul>
  );
}

const LOOK: Record<Note["status"], { tone: BadgeTone; shape: GlyphName; words: string }> = {
  "in force": { tone: "neutral", shape: "disc", words: "In force" },
  "from date": { tone: "neutral", shape: "half", words: "From" },
  proposed: { tone: "neutral", shape: "ring", words: "Proposed" },
  verified: { tone: "neutral", shape: "disc", words: "Read at the source" },
  conflicting: { tone: "caution", shape: "triangle", words: "Sources conflict" },
  unverified: { tone: "caution", shape: "ring", words: "Not verified" },
};

function Standing({ note: { status, from } }: { note: Note }) {
  const { tone, shape, words } = LOOK[status];
  const since = status === "in force" ? "since" : "";
  return (
    <Badge tone={tone} shape={shape}>
      {[words, from && since, from && dayInWords(from)].filter(Boolean).join(" ")}
    </Badge>
  );
}

function Beside({ ids, linkTo }: { ids: readonly string[]; linkTo: (id: string) => string }) {
  return (
    <p className={styles.small}>
      Beside{" "}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <a href={linkTo(id)}>{id}</a>
        </span>
      ))}
    </p>
  );
}
