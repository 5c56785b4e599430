"use client";

import { useEffect, useRef, useState } from "react";
import { type Control, type RegisterOptions, useWatch } from "react-hook-form";
import { SCENARIOS_AT_MOST } from "@/lib/domain/pack/pack";
import type { ApiField } from "../forms/use-api-form";
import { Button } from "../ui/button";
import { TextArea, TextField } from "../ui/field";
import { StatusLine } from "../ui/status-line";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./scenario-rows.module.css";
import { BLANK, type PackValues, type ScenarioValues, samplesFor, typedFault } from "./values";

type Values = PackValues & { revision: number };
type Name = `scenarios.${number}.${keyof ScenarioValues}`;

/** What `useFieldArray` gives of `scenarios`. */
type Rows = {
  fields: readonly (ScenarioValues & { key: string })[];
  append: (row: ScenarioValues, options: { focusName: string }) => void;
  remove: (index: number) => void;
  move: (from: number, to: number) => void;
};

type PackForm = {
  field: (name: Name, rules?: RegisterOptions<Values>) => ApiField;
  form: {
    setValue: (name: Name, value: string, options: object) => void;
    getValues: (name: `scenarios.${number}`) => ScenarioValues;
  };
};

/** The scenarios in their order, each with a way to move it and to take it out. */
export function ScenarioRows({
  packId,
  rows: { fields, append, remove, move },
  control,
  form,
}: {
  packId: string;
  rows: Rows;
  control: Control<Values>;
  form: PackForm;
}) {
  const add = useRef<HTMLButtonElement>(null);
  const [moved, setMoved] = useState<{ key: string; step: -1 | 1; told: string }>();
  // The browser lets go of the focus of what stands elsewhere in the page from then on.
  useEffect(() => {
    if (!moved) return;
    const wanted = document.getElementById(buttonId(moved.key, moved.step));
    const other = document.getElementById(buttonId(moved.key, moved.step === 1 ? -1 : 1));
    (wanted instanceof HTMLButtonElement && !wanted.disabled ? wanted : other)?.focus();
  }, [moved]);

  function moveBy(key: string, index: number, step: -1 | 1) {
    move(index, index + step);
    const name = nameOf(fields[index], index);
    setMoved({ key, step, told: `${name} is number ${index + step + 1} of ${fields.length}.` });
  }

  return (
    <>
      <ol className={styles.rows}>
        {fields.map((scenario, index) => {
          const name = nameOf(scenario, index);
          return (
            <li key={scenario.key}>
              <fieldset className={styles.row}>
                <legend>{name}</legend>
                <div className={styles.move}>
                  <Button
                    id={buttonId(scenario.key, -1)}
                    small
                    kind="bare"
                    disabled={index === 0}
                    onClick={() => moveBy(scenario.key, index, -1)}
                  >
                    Move up<VisuallyHidden> {name}</VisuallyHidden>
                  </Button>
                  <Button
                    id={buttonId(scenario.key, 1)}
                    small
                    kind="bare"
                    disabled={index === fields.length - 1}
                    onClick={() => moveBy(scenario.key, index, 1)}
                  >
                    Move down<VisuallyHidden> {name}</VisuallyHidden>
                  </Button>
                  <Button
                    small
                    kind="bare"
                    disabled={fields.length === 1}
                    onClick={() => {
                      remove(index);
                      add.current?.focus();
                    }}
                  >
                    Take out<VisuallyHidden> {name}</VisuallyHidden>
                  </Button>
                </div>
                <ScenarioFields index={index} control={control} form={form} />
              </fieldset>
            </li>
          );
        })}
      </ol>
      <div className={styles.add}>
        <Button
          ref={add}
          disabled={fields.length >= SCENARIOS_AT_MOST}
          onClick={() => append(BLANK, { focusName: `scenarios.${fields.length}.title` })}
        >
          Add a scenario
        </Button>
        <StatusLine>
          {moved?.told ??
            (fields.length >= SCENARIOS_AT_MOST &&
              `${packId} is full: a pack holds ${SCENARIOS_AT_MOST} scenarios.`)}
        </StatusLine>
      </div>
    </>
  );
}

const buttonId = (key: string, step: -1 | 1) => `${key}-${step === 1 ? "down" : "up"}`;

const nameOf = (scenario: Pick<ScenarioValues, "id"> | undefined, index: number) =>
  scenario === undefined || scenario.id === "" ? `New scenario at ${index + 1}` : `Scenario ${scenario.id}`;

function ScenarioFields({
  index,
  control,
  form: { field, form },
}: {
  index: number;
  control: Control<Values>;
  form: PackForm;
}) {
  const at = <Key extends keyof ScenarioValues>(key: Key) => `scenarios.${index}.${key}` as const;
  const rate = useWatch({ control, name: at("requiredRate") });
  const cases = useWatch({ control, name: at("minimumCases") });
  const samples = samplesFor(rate);
  const fault = (key: "requiredRate" | "minimumCases") => () =>
    typedFault(form.getValues(`scenarios.${index}`), key) ?? true;
  return (
    <div className={styles.fields}>
      <div className={styles.words}>
        <TextField
          label="Title"
          maxLength={120}
          autoComplete="off"
          {...field(at("title"), { required: "Give the scenario a title." })}
        />
        <TextArea
          label="What to do"
          hint="Which cases to collect, and what the system has to do with them."
          rows={3}
          maxLength={1500}
          {...field(at("do"), { required: "Say what to do." })}
        />
      </div>
      <div className={styles.words}>
        <TextField
          label="Required rate, in per cent"
          hint="Empty where no rate is asked for."
          optional
          inputMode="decimal"
          autoComplete="off"
          {...field(at("requiredRate"), { validate: fault("requiredRate") })}
        />
        <div>
          <TextField
            label="Smallest useful sample, in cases"
            hint={
              samples
                ? `To show this rate takes ${samples.clean} cases with none failed, ${samples.withOne} with one.`
                : "Empty where every case of a window is taken."
            }
            optional={samples === null}
            inputMode="numeric"
            autoComplete="off"
            {...field(at("minimumCases"), { validate: fault("minimumCases") })}
          />
          {samples && cases.trim() !== String(samples.clean) && (
            <Button
              small
              kind="bare"
              onClick={() =>
                form.setValue(at("minimumCases"), String(samples.clean), {
                  shouldDirty: true,
                  shouldValidate: true,
                })
              }
            >
              Take {samples.clean}
            </Button>
          )}
        </div>
        <TextField
          label="What must never happen"
          hint="Seen once, the scenario fails whatever its rate. It makes the scenario critical."
          optional
          maxLength={200}
          autoComplete="off"
          {...field(at("neverEvent"))}
        />
      </div>
    </div>
  );
}
