"use client";

import type { ReactNode } from "react";
import type { Fact } from "@/lib/domain/questionnaire/format";
import type { ApiField } from "../forms/use-api-form";
import { FieldError } from "../ui/field";
import styles from "./fact-rows.module.css";

type Of<Kind extends string> = Extract<Fact, Record<Kind, unknown>>;

/** A scored fact: its four levels spelt out, each with what it adds. */
export function LevelFact({
  fact,
  field,
  effects,
}: {
  fact: Of<"levels">;
  field: ApiField;
  /** What begins at each level, one sentence each. */
  effects: readonly string[][];
}) {
  return (
    <FactSet legend={fact.prompt} field={field}>
      <div className={styles.rows}>
        {fact.levels.map((level, points) => (
          <label key={level} className={styles.row}>
            <span className={styles.points}>+{points}</span>
            <span>{level}</span>
            <RadioInput field={field} value={String(points)} first={points === 0} />
          </label>
        ))}
      </div>
      <Effects
        title="What it leads to, beside its points"
        parts={fact.levels.flatMap((level, points) => {
          const sentences = effects[points] ?? [];
          return sentences.length === 0 ? [] : [{ from: `From “${level}”`, sentences }];
        })}
      />
    </FactSet>
  );
}

/** What a fact brings with it, folded: the words of the levels alone are enough to choose by. */
function Effects({ title, parts }: { title: string; parts: { from: string; sentences: string[] }[] }) {
  if (parts.length === 0) return null;
  return (
    <details className={styles.effects}>
      <summary>{title}</summary>
      <dl>
        {parts.map(({ from, sentences }) => (
          <div key={from}>
            <dt>{from}</dt>
            {sentences.map((sentence) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A fact that is true or not, with what a yes leads to. */
export function FlagFact({
  fact,
  field,
  effects,
}: {
  fact: Of<"flag">;
  field: ApiField;
  effects: readonly string[];
}) {
  const hintId = `${field.id}-hint`;
  return (
    <fieldset
      className={styles.flag}
      data-invalid={field.error ? "" : undefined}
      aria-describedby={field.error ? `${hintId} ${field.id}-error` : hintId}
    >
      <legend>{fact.prompt}</legend>
      <p id={hintId} className={styles.hint}>
        {effects.length > 0
          ? `Yes: ${effects.join(" ")}`
          : "Kept in the record and the report; it changes no question."}
      </p>
      <div className={styles.yesNo}>
        {(["yes", "no"] as const).map((value) => (
          <label key={value}>
            <RadioInput field={field} value={value} first={value === "yes"} />
            <span>{value === "yes" ? "Yes" : "No"}</span>
          </label>
        ))}
      </div>
      {field.error && <FieldError id={`${field.id}-error`}>{field.error}</FieldError>}
    </fieldset>
  );
}

/** A fact that is one of a list. */
export function ChoiceFact({
  fact,
  field,
  effects,
}: {
  fact: Of<"choices">;
  field: ApiField;
  effects: ReadonlyMap<string, string[]>;
}) {
  return (
    <FactSet legend={fact.prompt} field={field}>
      <div className={styles.grid}>
        {fact.choices.map(({ id, label }, index) => (
          <label key={id} className={styles.cell}>
            <span>{label}</span>
            <RadioInput field={field} value={id} first={index === 0} />
          </label>
        ))}
      </div>
      <Effects
        title="What each leads to"
        parts={fact.choices.flatMap(({ id, label }) => {
          const sentences = effects.get(id) ?? [];
          return sentences.length === 0 ? [] : [{ from: label, sentences }];
        })}
      />
    </FactSet>
  );
}

function FactSet({ legend, field, children }: { legend: ReactNode; field: ApiField; children: ReactNode }) {
  return (
    <fieldset
      className={styles.fact}
      data-invalid={field.error ? "" : undefined}
      aria-describedby={field.error ? `${field.id}-error` : undefined}
    >
      <legend>{legend}</legend>
      {field.error && <FieldError id={`${field.id}-error`}>{field.error}</FieldError>}
      {children}
    </fieldset>
  );
}

/** The first of a group carries the id to which a fault leads. */
export function RadioInput({ field, value, first }: { field: ApiField; value: string; first: boolean }) {
  const { error: _, id, ...wired } = field;
  return <input {...wired} type="radio" value={value} id={first ? id : `${id}-${value}`} />;
}
