"use client";

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFormContext, useWatch } from "react-hook-form";
import { newKey } from "@/lib/api/client";
import { valueInWords } from "@/lib/domain/explain/answer";
import type { AnswerState, Question } from "@/lib/domain/questionnaire/format";
import { type RawFile, placeKey, sendingPlaces } from "../evidence/raw-files";
import { Button } from "../ui/button";
import { EvidenceList } from "./evidence-list";
import { NoteField } from "./note-field";
import styles from "./question-below.module.css";
import { CHOICE_PAUSE_MS } from "./pauses";
import { useKept, useOpenTo, useSheet } from "./sheet-context";
import { type Sheet, toDraft } from "./sheet-fields";
import { StateWords } from "./state-words";

/** What stands under a reply: what proves it, the replies that are none of the question's own, and the note. */
export function QuestionBelow({ question }: { question: Question }) {
  const { touch, files, sheet } = useSheet();
  const form = useFormContext<Sheet>();
  const { id } = question;
  const open = useOpenTo(id);
  const state = useWatch({ control: form.control, name: `${id}.state` });
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const addEvidence = useRef<HTMLButtonElement>(null);
  const given = useRef<RawFile[]>([]);
  // What was given before the page was left for another one is still being sent.
  const [handed, setHanded] = useState(() => (sendingPlaces.has(placeKey(sheet.id, id)) ? 1 : 0));
  const [noteOpen, setNoteOpen] = useState(false);
  // A note that is kept is shown, from whomever and whenever it came; one that is emptied keeps its field.
  if (useKept(id)?.note && !noteOpen) setNoteOpen(true);

  useEffect(() => {
    if (!open) return;
    return files.take(id, (dropped) => {
      given.current.push(...dropped);
      setHanded((times) => times + 1);
    });
  }, [open, files, id]);

  /** What the form says once the question counts as answered. */
  const asAnswered = () => toDraft(question, { ...form.getValues(id), state: "answered" });

  const set = (wanted: AnswerState) => {
    if (wanted === "disputed" && state !== "disputed") keepFirstReply();
    // Taking a state back leads to the reply that still stands in the form, if there is one.
    form.setValue(`${id}.state`, state === wanted ? asAnswered().state : wanted);
    touch(question, CHOICE_PAUSE_MS);
  };

  /** The reply so far becomes the first of the two that disagree. */
  const keepFirstReply = () => {
    const { value } = asAnswered();
    if (value === null || form.getValues(`${id}.evidence`).length > 0) return;
    const title = `First source: “${valueInWords(question.answer, value)}”`;
    const named = { title, kind: "other" as const, link: "", validUntil: "" };
    form.setValue(`${id}.evidence`, [{ id: newKey(), clause: "", level: "asserted", named }]);
  };

  const openNote = () => {
    // The field has to be there to take the focus from the button that it replaces.
    flushSync(() => setNoteOpen(true));
    form.setFocus(`${id}.note`);
  };

  const toggle = (wanted: AnswerState, words: string, key?: string) => (
    <Button small aria-pressed={state === wanted} onClick={() => set(wanted)} data-key={key}>
      {words}
    </Button>
  );

  return (
    <div className={styles.below}>
      <StateWords question={question} state={state} />
      <EvidenceList
        question={question}
        editing={editing}
        setEditing={setEditing}
        sending={handed > 0 ? given : undefined}
        // What had the focus goes; the focus stays with the question.
        onDone={() => addEvidence.current?.focus()}
      />
      {open && (
        <div className={styles.buttons}>
          <Button ref={addEvidence} small onClick={() => setEditing("new")} data-key="e">
            Add evidence
          </Button>
          {!noteOpen && (
            <Button small onClick={openNote}>
              Note
            </Button>
          )}
          {toggle("unknown", "Unknown", "u")}
          {toggle("disputed", "Disputed")}
          {question.notApplicable === "never" ? (
            <small>not applicable is not offered here</small>
          ) : (
            toggle("not_applicable", "Not applicable…")
          )}
        </div>
      )}
      {noteOpen && <NoteField question={question} />}
    </div>
  );
}
