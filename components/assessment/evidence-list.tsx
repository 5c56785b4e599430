"use client";

import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { LEVEL_WORDS } from "@/lib/domain/explain/words";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { Day } from "../ui/moment";
import { VisuallyHidden } from "../ui/visually-hidden";
import { EvidenceEditor } from "./evidence-editor";
import styles from "./evidence-list.module.css";
import { CHOICE_PAUSE_MS } from "./pauses";
import { useOpenTo, useSheet, useThing } from "./sheet-context";
import type { CitationFields, Sheet } from "./sheet-fields";

/** What proves an answer: one line an entry, opened to change it. Removing one can be undone. */
export function EvidenceList({
  question,
  editing,
  setEditing,
  onDone,
}: {
  question: Question;
  /** Which entry is open for changing. */
  editing: number | "new" | null;
  setEditing: (editing: number | "new" | null) => void;
  /** Called when the button that was pressed is about to go. */
  onDone: () => void;
}) {
  const { touch, store } = useSheet();
  const open = useOpenTo(question.id);
  const form = useFormContext<Sheet>();
  const name = `${question.id}.evidence` as const;
  const entries = useWatch({ control: form.control, name });
  const [removed, setRemoved] = useState<{ entry: CitationFields; at: number } | null>(null);

  const put = (next: CitationFields[]) => {
    form.setValue(name, next);
    touch(question, CHOICE_PAUSE_MS);
  };
  const remove = (at: number) => {
    const entry = entries[at];
    if (!entry) return;
    setRemoved({ entry, at });
    put(entries.toSpliced(at, 1));
    onDone();
  };
  const undo = () => {
    if (removed) put(entries.toSpliced(removed.at, 0, removed.entry));
    setRemoved(null);
    onDone();
  };
  const close = () => {
    setEditing(null);
    onDone();
  };
  const keep = (entry: CitationFields) => {
    put(editing === "new" ? [...entries, entry] : entries.with(Number(editing), entry));
    close();
  };

  if (entries.length === 0 && editing === null && removed === null) return null;
  return (
    <div className={styles.evidence}>
      {entries.length > 0 && (
        <ul className={styles.list} aria-label="Evidence">
          {entries.map((entry, at) =>
            editing === at ? (
              <li key={entry.id}>
                <EvidenceEditor entry={entry} onKeep={keep} onCancel={close} />
              </li>
            ) : (
              <Cited
                key={entry.id}
                entry={entry}
                acts={open && { change: () => setEditing(at), remove: () => remove(at) }}
              />
            ),
          )}
        </ul>
      )}
      {removed && (
        <p className={styles.undo} role="status">
          Removed “{store.thing(removed.entry.id)?.title}”.{" "}
          <Button small onClick={undo}>
            Undo
          </Button>
        </p>
      )}
      {editing === "new" && <EvidenceEditor onKeep={keep} onCancel={close} />}
    </div>
  );
}

/** One line: how strong it is, what it is and where, and how long it counts. */
function Cited({
  entry: { id, clause, level },
  acts,
}: {
  entry: CitationFields;
  acts: { change: () => void; remove: () => void } | false;
}) {
  const { sheet } = useSheet();
  const thing = useThing(id);
  if (!thing) return null;
  const { title, link, validUntil } = thing;
  const past = validUntil < sheet.today;
  return (
    <li className={styles.entry}>
      <b>{capital(LEVEL_WORDS[level])}</b>
      <span className={styles.title}>
        {link ? (
          <a href={link} target="_blank" rel="noreferrer noopener">
            {title}
          </a>
        ) : (
          title
        )}
        {clause && `, ${clause}`}
      </span>
      {validUntil && (
        <span className={styles.until} data-past={past}>
          {past ? "expired " : "until "}
          <Day date={validUntil} />
        </span>
      )}
      {acts && (
        <span className={styles.acts}>
          <Button small kind="bare" onClick={acts.change}>
            Change<VisuallyHidden> {title}</VisuallyHidden>
          </Button>
          <Button small kind="bare" onClick={acts.remove}>
            Remove<VisuallyHidden> {title}</VisuallyHidden>
          </Button>
        </span>
      )}
    </li>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
