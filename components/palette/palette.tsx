"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Actor } from "@/lib/domain/permission";
import { FoundWithin } from "../search/found-within";
import { MarkedText } from "../search/marked-text";
import { Dialog } from "../ui/dialog";
import { Link } from "../ui/link";
import { VisuallyHidden } from "../ui/visually-hidden";
import { type Option, optionsFor } from "./options";
import styles from "./palette.module.css";
import { useFound } from "./use-found";
import { useRecent } from "./use-recent";

/** Goes anywhere by a few letters: to pages, to what can be done, and to whatever is found. */
export function Palette({
  actor,
  open,
  onClose,
}: {
  actor: Pick<Actor, "id" | "role">;
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog title="Search, or go to" open={open} onClose={onClose}>
      <Chooser actor={actor} onChosen={onClose} />
    </Dialog>
  );
}

function Chooser({ actor, onChosen }: { actor: Pick<Actor, "id" | "role">; onChosen: () => void }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  /** The text for which Enter was pressed before its results had come. */
  const [waiting, setWaiting] = useState<string | null>(null);
  const { found, current: all, failed } = useFound(text);
  const { recent, ready } = useRecent(actor.id);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  // What comes first must not change between the eye and the key.
  const current = all && (text !== "" || ready);
  const groups = text !== "" || ready ? optionsFor(actor.role, text, { found, recent }) : [];
  const options = groups.flatMap(({ options }) => options);
  const active = options.find(({ href }) => href === chosen) ?? options[0];
  const place = active ? options.indexOf(active) : -1;
  const idOf = (option: Option) => `${id}-${String(options.indexOf(option))}`;

  const press = () => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.click();

  useEffect(() => {
    if (waiting === null || waiting !== text || !current) return;
    list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.click();
  }, [waiting, text, current]);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [place]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen(options[(place + step + options.length) % options.length]?.href ?? null);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      // What stands first may still be what was found for fewer letters.
      if (current || chosen !== null) press();
      else setWaiting(text);
    }
  };

  return (
    <div className={styles.palette} data-palette>
      <input
        type="text"
        role="combobox"
        aria-label="Words of what you look for"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && idOf(active)}
        className={styles.input}
        placeholder="A page, a vendor, words of a note …"
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
          setWaiting(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="Places" className={styles.list}>
        {groups.map(({ title, options: within }, nth) => (
          <div
            key={title}
            role="group"
            aria-labelledby={`${id}-group-${String(nth)}`}
            className={styles.group}
          >
            <div id={`${id}-group-${String(nth)}`} role="presentation" className={styles.title}>
              {title}
            </div>
            {within.map((option) => (
              <Link
                key={option.href}
                id={idOf(option)}
                role="option"
                tabIndex={-1}
                aria-selected={option === active}
                href={option.href}
                className={styles.option}
                onClick={(event) => {
                  // Into another tab, the palette stays for the next one.
                  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onChosen();
                }}
                onPointerMove={() => setChosen(option.href)}
              >
                <MarkedText {...option.label} />
                {option.detail.length > 0 && (
                  <small>
                    <FoundWithin within={option.detail} />
                  </small>
                )}
              </Link>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={failed ? styles.failed : styles.unseen}>
        {failed ? (
          "Searching did not work just now. The pages are here all the same."
        ) : (
          <VisuallyHidden>{current && text !== "" ? `${String(options.length)} choices` : ""}</VisuallyHidden>
        )}
      </p>
    </div>
  );
}
