import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Glyph } from "./glyph";
import { VisuallyHidden } from "./visually-hidden";
import styles from "./search-box.module.css";

/**
 * Searches and filters by the address: a form that is sent with GET. `keep` holds what the
 * address says beside it, the order of the list for one; `children` are further filters.
 * Without a label there is no text to search for, and the filters stand alone.
 */
export function SearchBox({
  action,
  label,
  name = "q",
  value = "",
  keep = {},
  more,
  moreOpen = false,
  button = "Show",
  children,
}: {
  action: string;
  label?: string;
  name?: string;
  value?: string;
  keep?: Record<string, string>;
  /** Filters that are seldom wanted, folded away unless `moreOpen`. */
  more?: ReactNode;
  moreOpen?: boolean;
  /** What the form does. */
  button?: string;
  children?: ReactNode;
}) {
  return (
    <Form action={action} prefetch={false} role="search" className={styles.search}>
      {Object.entries(keep)
        .filter(([, kept]) => kept !== "")
        .map(([kept, its]) => (
          <input key={kept} type="hidden" name={kept} value={its} />
        ))}
      {label && (
        <label className={styles.box}>
          <VisuallyHidden>{label}</VisuallyHidden>
          <Glyph name="search" />
          <input
            key={value}
            type="search"
            name={name}
            defaultValue={value}
            placeholder={label}
            maxLength={200}
            autoComplete="off"
          />
        </label>
      )}
      {children}
      <Button type="submit">{button}</Button>
      {more && (
        <details key={String(moreOpen)} open={moreOpen} className={styles.more}>
          <summary>More filters</summary>
          <div className={styles.folded}>{more}</div>
        </details>
      )}
    </Form>
  );
}

/** A short text as a filter, one that is not searched for; empty for none. */
export function FilterText({
  label,
  name,
  value,
  placeholder,
  maxLength,
}: {
  label: string;
  name: string;
  value: string;
  placeholder?: string;
  maxLength: number;
}) {
  return (
    <label className={styles.filter}>
      {label}
      <input
        key={value}
        type="text"
        name={name}
        defaultValue={value}
        {...{ placeholder, maxLength }}
        autoComplete="off"
        spellCheck={false}
        className={styles.text}
      />
    </label>
  );
}

/** A calendar day as a filter; empty for none. */
export function FilterDay({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label className={styles.filter}>
      {label}
      <input key={value} type="date" name={name} defaultValue={value} min="2000-01-01" max="9999-12-31" />
    </label>
  );
}

/** A whole number as a filter; 0 stands for none and is not shown. */
export function FilterNumber({
  label,
  name,
  value,
  max,
}: {
  label: string;
  name: string;
  value: number;
  max: number;
}) {
  return (
    <label className={styles.filter}>
      {label}
      <input
        key={value}
        type="number"
        name={name}
        defaultValue={value === 0 ? "" : value}
        min={1}
        max={max}
        className={styles.number}
      />
    </label>
  );
}

/**
 * A filter beside the search box, its words before it in small. What an address asks for and
 * nothing here bears stands among the choices, or the list would be narrowed by what nobody sees.
 */
export function FilterSelect({
  label,
  name,
  value,
  options,
}: {
  label: string;
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
}) {
  const known = value === "" || options.some((option) => option.value === value);
  const shown = known ? options : [...options, { value, label: `${value} (none here)` }];
  return (
    <label className={styles.filter}>
      {label}
      <span className={styles.select}>
        <select key={value} name={name} defaultValue={value}>
          {shown.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Glyph name="chevron" size={12} />
      </span>
    </label>
  );
}
