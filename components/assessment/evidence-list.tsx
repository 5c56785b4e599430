"use client";

import { type RefObject, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { expiryOf } from "@/lib/domain/assessment/freshness";
import { KIND_WORDS } from "@/lib/domain/explain/evidence";
import { LEVEL_WORDS } from "@/lib/domain/explain/words";
import type { Question } from "@/lib/domain/questionnaire/format";
import { movedTo, newestOf } from "../evidence/citing";
import type { RawFile } from "../evidence/raw-files";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import { VisuallyHidden } from "../ui/visually-hidden";
import { EvidenceEditor } from "./evidence-editor";
import styles from "./evidence-list.module.css";
import { CHOICE_PAUSE_MS } from "./pauses";
import { useOpenTo, useSheet, useThing } from "./sheet-context";
import type { CitationFields, Sheet } from "./sheet-fields";
import { usePart } from "./use-part";

/** Fetched with the first file: most questions are answered without one. */
const loadUploads = () => import("./question-uploads");

/** What proves an answer: one line an entry, opened to change it. Removing one can be undone. */
export function EvidenceList({
  question,
  editing,
  setEditing,
  sending,
  onDone,
}: {
  question: Question;
  /** Which entry is open for changing. */
  editing: number | "new" | null;
  setEditing: (editing: number | "new" | null) => void;
  /** Files that were given here, until they are sent; undefined as long as none ever were. */
  sending: RefObject<RawFile[]> | undefined;
  /** Called when the button that was pressed is about to go. */
  onDone: () => void;
}) {
  const { touch, store } = useSheet();
  const open = useOpenTo(question.id);
  const form = useFormContext<Sheet>();
  const name = `${question.id}.evidence` as const;
  const entries = useWatch({ control: form.control, name });
  const uploads = usePart(loadUploads, sending !== undefined);
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

  const cite = (thing: EvidenceRecord, alone: boolean) => {
    const cited = form.getValues(name);
    if (!cited.some(({ id }) => id === thing.id))
      put([...cited, { id: thing.id, clause: "", level: "documented" }]);
    // A copy is kept, so it is documented; where in it the answer stands only a person can say.
    if (alone && editing === null) setEditing(cited.length);
  };
  const move = (from: string, to: string) => {
    put(movedTo(form.getValues(name), from, to));
    onDone();
  };

  if (entries.length === 0 && editing === null && removed === null && !sending) return null;
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
                acts={open && { change: () => setEditing(at), remove: () => remove(at), move }}
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
      {sending && uploads.part && (
        <uploads.part.QuestionUploads questionId={question.id} given={sending} cite={cite} />
      )}
      {sending && uploads.failed && (
        <p className={styles.undo}>
          <StatusLine tone="caution">Offline. Your files are sent when the connection is back.</StatusLine>
        </p>
      )}
      {editing === "new" && (
        <EvidenceEditor questionId={question.id} cited={entries} onKeep={keep} onCancel={close} />
      )}
    </div>
  );
}

/** One line: how strong it is, what it is and where, and how long it counts. */
function Cited({
  entry: { id, clause, level },
  acts,
}: {
  entry: CitationFields;
  acts: { change: () => void; remove: () => void; move: (from: string, to: string) => void } | false;
}) {
  const { sheet, store } = useSheet();
  const thing = useThing(id);
  if (!thing) return null;
  const { title, kind, link, file, replacedBy, createdBy } = thing;
  const newest = newestOf(id, store.thing);
  return (
    <li className={styles.entry}>
      <b>{capital(LEVEL_WORDS[level])}</b>
      <div className={styles.title}>
        {/* What is only named so far has no page yet. */}
        {createdBy === "" ? title : <Link href={`/assessments/${sheet.id}/evidence/${id}`}>{title}</Link>}
        {clause && `, ${clause}`}
        {(kind !== "other" || file || link) && (
          <small>
            {kind !== "other" && <span>{KIND_WORDS[kind]}</span>}
            {file && (
              <span>
                <Glyph name="file" size={12} /> <bdi>{file.name}</bdi>
              </span>
            )}
            {link && (
              <a href={link} target="_blank" rel="noreferrer noopener">
                Its address<VisuallyHidden> ({title})</VisuallyHidden>
              </a>
            )}
          </small>
        )}
      </div>
      <Until validUntil={thing.validUntil} today={sheet.today} />
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
      {replacedBy !== null && newest !== id && (
        <p className={styles.replaced}>
          <Glyph name="ring" size={12} /> Replaced by a newer one
          {acts && (
            <>
              :{" "}
              <Button small onClick={() => acts.move(id, newest)}>
                Cite “{store.thing(newest)?.title}” instead
              </Button>
            </>
          )}
        </p>
      )}
    </li>
  );
}

/** How long a thing counts, in words and by a shape where that is over or soon. */
function Until({ validUntil, today }: { validUntil: string; today: string }) {
  if (validUntil === "") return null;
  const standing = expiryOf(validUntil, today);
  return (
    <span className={styles.until} data-standing={standing}>
      {standing === "expired" && <Glyph name="triangle" size={11} />}
      {standing === "soon" && <Glyph name="half" size={11} />}
      <span>
        {UNTIL[standing]} <Day date={validUntil} />
      </span>
    </span>
  );
}

const UNTIL = { current: "until", soon: "runs out", expired: "expired" } as const;

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
