"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { newKey } from "@/lib/api/client";
import type { EvidenceLevel } from "@/lib/domain/questionnaire/format";
import { LEVELS } from "@/lib/domain/scoring/evidence";
import { pickedFiles } from "../evidence/raw-files";
import { Button } from "../ui/button";
import { DateField, SelectField, TextField } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import styles from "./evidence-list.module.css";
import { useSheet } from "./sheet-context";
import type { CitationFields, NamedThing } from "./sheet-fields";
import { usePart } from "./use-part";

const LEVEL_MEANS: Record<EvidenceLevel, string> = {
  asserted: "Asserted: someone said so",
  documented: "Documented: page, policy or report, copy kept",
  binding: "Binding: signed",
  verified: "Verified: seen working, tested or audited independently",
};

/** Fetched when somebody wants to choose among what is held. */
const loadPicker = () => import("./evidence-picker");

type Fields = NamedThing & Pick<CitationFields, "clause" | "level">;

const BLANK: Fields = {
  title: "",
  kind: "other",
  clause: "",
  level: "documented",
  validUntil: "",
  link: "",
};

/**
 * One citation to fill in, with what is said of a thing that is new. Of one that the
 * assessment holds only the place and the strength are this question's to say. It is no
 * form of its own: it stands inside the questionnaire's.
 */
export function EvidenceEditor({
  entry,
  questionId,
  cited = [],
  onKeep,
  onCancel,
}: {
  entry?: CitationFields;
  /** Of the question that a new entry is for, which takes files as well. */
  questionId?: string;
  /** What the question cites already. */
  cited?: readonly CitationFields[];
  onKeep: (entry: CitationFields) => void;
  onCancel: () => void;
}) {
  const { faults, files, store } = useSheet();
  const { register, handleSubmit, setFocus, formState } = useForm<Fields>({
    defaultValues: { ...BLANK, ...entry?.named, ...entry },
  });
  const { errors, isDirty } = formState;
  const entryId = entry?.id;
  const [choosing, setChoosing] = useState(false);
  const [picked, setPicked] = useState<string>();
  const [missing, setMissing] = useState(false);
  const pickers = usePart(loadPicker, choosing);
  const picker = useRef<HTMLInputElement>(null);
  const names = entry === undefined ? !choosing : entry.named !== undefined;
  useEffect(() => {
    // Where something is chosen, the list takes the focus itself when it has come.
    if (!choosing) setFocus(names ? "title" : "clause");
  }, [setFocus, names, choosing]);
  useEffect(() => {
    if (!isDirty) return;
    // A half-filled entry is lost with the tab like anything else that is typed.
    const key = `evidence ${entryId ?? "new"}`;
    faults.set(key, "An evidence entry is not kept yet.");
    return () => faults.set(key, null);
  }, [isDirty, faults, entryId]);

  const keep = () =>
    void handleSubmit(({ clause, level, ...named }) => {
      if (choosing) {
        if (picked !== undefined) onKeep({ id: picked, clause, level });
        else setMissing(true);
      } else if (entry && !names) onKeep({ id: entry.id, clause, level });
      // What may have been kept meanwhile stays what it is; other words are another thing.
      else onKeep({ id: newKey(), clause, level, named });
    })();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      keep();
    }
  };
  return (
    // Escape and Enter do here what they do in any form; the buttons below do the same by pointer.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.editor} onKeyDown={onKeyDown}>
      {questionId !== undefined && (
        <div className={styles.ways}>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={({ target }) => {
              if (target.files) files.give(questionId, pickedFiles(target.files));
              target.value = "";
              if (!isDirty) onCancel();
            }}
          />
          <Button small onClick={() => picker.current?.click()}>
            Choose files…
          </Button>
          <Button small aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            Cite what is held…
          </Button>
          <span>or drop files on the question, paste them, or name it:</span>
        </div>
      )}
      {choosing ? (
        <div className={styles.picker}>
          {pickers.part && (
            <pickers.part.EvidencePicker
              things={store.citable().filter(({ id }) => !cited.some((one) => one.id === id))}
              picked={picked}
              onPick={setPicked}
              missing={missing && picked === undefined}
            />
          )}
          {pickers.failed && (
            <StatusLine tone="caution">Offline. The list comes when the connection is back.</StatusLine>
          )}
        </div>
      ) : names ? (
        <TextField
          label="What it is"
          placeholder="Data processing agreement"
          error={errors.title?.message}
          maxLength={300}
          {...register("title", {
            required: "Name it, such as “Order form”.",
            setValueAs: (text: string) => text.trim(),
          })}
        />
      ) : (
        entry && <p className={styles.cited}>{store.thing(entry.id)?.title}</p>
      )}
      <TextField label="Page or clause" optional maxLength={200} {...register("clause")} />
      <SelectField
        label="How strong it is"
        options={LEVELS.map((level) => ({ value: level, label: LEVEL_MEANS[level] }))}
        {...register("level")}
      />
      {names && (
        <>
          <DateField label="Counts until" optional {...register("validUntil")} />
          <TextField
            label="Link"
            optional
            inputMode="url"
            placeholder="https://"
            maxLength={2000}
            error={errors.link?.message}
            {...register("link", {
              validate: (link) => isWebLink(link) || "A link starts with https:// or http://.",
            })}
          />
        </>
      )}
      <div className={styles.editorActs}>
        <Button kind="primary" small onClick={keep}>
          Keep this entry
        </Button>
        <Button small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const isWebLink = (text: string) =>
  text === "" || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
