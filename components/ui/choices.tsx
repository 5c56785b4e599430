import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { classes } from "./classes";
import { FieldError, type FieldWords } from "./field";
import styles from "./field.module.css";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

/**
 * One of a few, or any number of them (`several`), all in sight. `input` is spread on every
 * button; `chosen` says which are on where no form does.
 */
export function Choices({
  label,
  hint,
  error,
  choices,
  several = false,
  chosen,
  id,
  ...input
}: FieldWords & {
  choices: readonly Choice[];
  several?: boolean;
  chosen?: readonly string[];
  id?: string | undefined;
} & Omit<ComponentProps<"input">, "id">) {
  const ownId = useId();
  const target = id ?? ownId;
  const described = classes(hint ? `${target}-hint` : undefined, error && `${target}-error`) || undefined;
  return (
    <fieldset className={styles.choices} aria-describedby={described} data-invalid={error ? "" : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p id={`${target}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.choice}>
            <input
              {...input}
              id={index === 0 ? target : `${target}-${choice.value}`}
              type={several ? "checkbox" : "radio"}
              value={choice.value}
              {...(chosen && { checked: chosen.includes(choice.value) })}
            />
            <span>{choice.label}</span>
            {choice.hint && <small>{choice.hint}</small>}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${target}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
