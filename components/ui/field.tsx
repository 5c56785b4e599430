import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { classes } from "./classes";
import styles from "./field.module.css";
import { Glyph } from "./glyph";

/** What every field shows beside its control. */
export type FieldWords = {
  label: ReactNode;
  /** Said before the control, and read with it. */
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: string | undefined;
  /** Said beside the label; a field without it is needed. */
  optional?: boolean | undefined;
};

type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label, hint, control and fault in one order everywhere, wired so that a screen reader hears all four. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldWords & {
  id?: string | undefined;
  className?: string | undefined;
  children: (wiring: Wiring) => ReactNode;
}) {
  const ownId = useId();
  const target = id ?? ownId;
  const [hintId, errorId] = [`${target}-hint`, `${target}-error`];
  return (
    <div className={classes(styles.field, className)} data-invalid={error ? "" : undefined}>
      <label htmlFor={target} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}>optional</span>}
      </label>
      {hint && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({
        id: target,
        "aria-describedby": classes(hint ? hintId : undefined, error && errorId) || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.error}>
      <Glyph name="triangle" size={11} />
      <span>{children}</span>
    </p>
  );
}

type Control<Element extends "input" | "textarea" | "select"> = FieldWords &
  Omit<ComponentProps<Element>, "children">;

export function TextField({ label, hint, error, optional, id, className, ...input }: Control<"input">) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => <input type="text" {...input} {...wiring} className={styles.control} />}
    </Field>
  );
}

/** A calendar date, `2026-11-23`, with no hour and no zone. */
export function DateField({ label, hint, error, optional, id, className, ...input }: Control<"input">) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => (
        <input
          max="9999-12-31"
          {...input}
          {...wiring}
          type="date"
          className={classes(styles.control, styles.date)}
        />
      )}
    </Field>
  );
}

/** Grows with what is typed where the browser can, and can be dragged taller everywhere. */
export function TextArea({ label, hint, error, optional, id, className, ...area }: Control<"textarea">) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => (
        <textarea rows={3} {...area} {...wiring} className={classes(styles.control, styles.area)} />
      )}
    </Field>
  );
}

export type SelectOption = { value: string; label: string };

export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  options,
  ...select
}: Control<"select"> & { options: readonly SelectOption[] }) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => (
        <span className={styles.select}>
          <select {...select} {...wiring} className={styles.control}>
            {options.map(({ value, label: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
          <Glyph name="chevron" size={12} />
        </span>
      )}
    </Field>
  );
}

/** The look of a text control, for one that is put together elsewhere. */
export const controlStyle = styles.control;
