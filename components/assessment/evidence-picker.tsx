"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { KIND_WORDS } from "@/lib/domain/explain/evidence";
import { matches } from "../evidence/register";
import { FieldError, TextField } from "../ui/field";
import styles from "./evidence-list.module.css";

/** So many are shown at once; the search finds the others. */
const SHOWN = 50;

/** One of the things that the assessment holds, found by title, issuer or file. The arrows move in the list. */
export function EvidencePicker({
  things,
  picked,
  onPick,
  missing,
}: {
  things: readonly EvidenceRecord[];
  picked: string | undefined;
  onPick: (id: string) => void;
  /** It was to be kept with nothing chosen. */
  missing: boolean;
}) {
  const id = useId();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  useEffect(() => search.current?.focus(), []);
  const found = things.filter((thing) => matches(thing, query));
  const toList = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    const radio = list.current?.querySelector<HTMLInputElement>("input:checked, input");
    radio?.focus();
    radio?.click();
  };
  return (
    <>
      <TextField
        ref={search}
        type="search"
        label="Find what is held"
        value={query}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={toList}
      />
      <div ref={list} role="radiogroup" aria-label="What is held" className={styles.held}>
        {found.slice(0, SHOWN).map((thing) => (
          <label key={thing.id}>
            <input type="radio" name={id} checked={picked === thing.id} onChange={() => onPick(thing.id)} />
            <span dir="auto">{thing.title}</span>
            <small>
              {[KIND_WORDS[thing.kind], thing.issuer, thing.file?.name].filter(Boolean).join(" · ")}
            </small>
          </label>
        ))}
        {found.length === 0 && (
          <p className={styles.none}>
            {things.length === 0 ? "Nothing else is held yet." : "Nothing fits these words."}
          </p>
        )}
        {found.length > SHOWN && <p className={styles.none}>{found.length - SHOWN} more: search for them.</p>}
      </div>
      {missing && <FieldError id={`${id}-missing`}>Choose what is to be cited.</FieldError>}
    </>
  );
}
