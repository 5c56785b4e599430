"use client";

import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { labelled, mentionAt } from "@/lib/domain/talk/mention";
import { LONGEST_COMMENT } from "@/lib/domain/talk/thread";
import { foldKey } from "@/lib/domain/text";
import { roleInWords } from "../people/role";
import { controlStyle } from "../ui/field";
import { VisuallyHidden } from "../ui/visually-hidden";
import type { Draft } from "./drafts";
import styles from "./talk.module.css";
import { useMentionable } from "./use-threads";

const SHOWN_AT_MOST = 8;

/** A field to write in, in which `@` opens a list of people: arrows move in it, Enter or Tab takes one, Escape closes it. */
export function MentionField({
  assessmentId,
  label,
  draft,
  onDraft,
  onSend,
  ref,
}: {
  assessmentId: string;
  label: string;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onSend: () => void;
  ref?: Ref<{ focus: () => void }>;
}) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }));
  const [writing, setWriting] = useState(draft.typed !== "");
  const [at, setAt] = useState<{ from: number; query: string }>();
  const [active, setActive] = useState(0);
  const { data } = useMentionable(assessmentId, writing);
  const found = at ? matching(labelled(data?.people ?? []), at.query) : [];
  const open = found.length > 0;

  const look = () => {
    const { value = "", selectionStart = 0 } = area.current ?? {};
    const next = mentionAt(value, selectionStart);
    if (next?.from !== at?.from || next?.query !== at?.query) setActive(0);
    setAt(next);
  };

  const take = (person: (typeof found)[number] | undefined) => {
    if (!person || !at || !area.current) return;
    const end = area.current.selectionStart;
    const typed = `${draft.typed.slice(0, at.from)}@${person.label} ${draft.typed.slice(end)}`;
    const chosen = [...draft.chosen.filter((one) => one.id !== person.id), person];
    onDraft({ typed, chosen });
    setAt(undefined);
    const caret = at.from + person.label.length + 2;
    // After React has written the new text, or the caret would go to its end.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!open || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive((active + found.length - 1) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") take(found[active]);
    else if (event.key === "Escape") setAt(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.field}>
      <VisuallyHidden>
        <label htmlFor={id}>{label}</label>
      </VisuallyHidden>
      <textarea
        ref={area}
        id={id}
        rows={2}
        maxLength={LONGEST_COMMENT}
        className={controlStyle}
        dir="auto"
        placeholder={label}
        aria-autocomplete="list"
        aria-controls={`${id}-people`}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        value={draft.typed}
        onFocus={() => setWriting(true)}
        onChange={(event) => {
          onDraft({ ...draft, typed: event.target.value });
          look();
        }}
        onClick={look}
        onKeyUp={(event) => {
          if (event.key.startsWith("Arrow") && !open) look();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(undefined)}
      />
      <div id={`${id}-people`} role="listbox" aria-label="People" className={styles.people} hidden={!open}>
        {found.map((person, index) => (
          // The keys are the field's, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(person)}
          >
            {person.name} <small>{roleInWords(person.role)}</small>
          </div>
        ))}
      </div>
      <VisuallyHidden>
        <span role="status">{open ? `${found.length} people: ${found[active]?.label ?? ""}` : ""}</span>
      </VisuallyHidden>
      <small id={`${id}-hint`} className={styles.hint}>
        @ asks somebody for an answer. Ctrl + Enter sends.
      </small>
    </div>
  );
}

/** Those in whose name a word begins as typed. */
function matching<Person extends { name: string }>(people: Person[], query: string): Person[] {
  const wanted = foldKey(query);
  return people.filter(({ name }) => ` ${foldKey(name)}`.includes(` ${wanted}`)).slice(0, SHOWN_AT_MOST);
}
