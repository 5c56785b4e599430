"use client";

import { type SyntheticEvent, useId, useState } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
  useForm,
} from "react-hook-form";
import type { CallInput, CallOutput, Callable } from "@/lib/api/client";
import type { ApiProblem } from "@/lib/api/problem";
import type { SummaryFault } from "../ui/error-summary";
import { asLine, asSentence, labelOf } from "./fault-words";
import { useSubmit } from "./use-submit";

/** A fault that belongs to a field leaves the summary when the field is mended. */
type FieldFault = SummaryFault & { name?: string };
type Told = { title: string; faults: FieldFault[]; attempt: number };

/**
 * A form that asks for one operation. The server alone judges the input; its faults come
 * back to their fields, and what belongs to no field stands above the form. What was
 * typed stays on every failure. `toInput` makes the operation's input of the form's values.
 *
 * Leave `defaultValues` out where the fields begin empty: then what a password manager
 * filled in before the page listened is kept.
 */
export function useApiForm<O extends Callable, Values extends FieldValues>(
  operation: O,
  {
    defaultValues,
    toInput,
    onDone,
  }: {
    defaultValues?: DefaultValues<Values>;
    toInput: (values: Values) => CallInput<O>;
    onDone?: (result: CallOutput<O>) => void;
  },
) {
  const form = useForm<Values>({ ...(defaultValues && { defaultValues }), shouldFocusError: false });
  const [names] = useState(() => new Set<string>());
  const formId = useId();
  const [told, setTold] = useState<Told>();
  const target = (name: string) => `${formId}${name}`;
  const { errors, isDirty } = form.formState;

  function tell(title: string, faults: FieldFault[]) {
    setTold((before) => ({ title, faults, attempt: (before?.attempt ?? 0) + 1 }));
  }

  function tellProblem(problem: ApiProblem) {
    const faults = problem.faults.map(({ path, message }) => ({ name: nameOf(path), message }));
    for (const { name, message } of faults)
      if (isField(name)) form.setError(name, { type: "server", message: asSentence(message) });
    tell(
      problem.detail,
      faults.map(({ name, message }) =>
        isField(name)
          ? { name, target: target(name), message: asLine(message, labelOf(target(name))) }
          : { message: asSentence(message) },
      ),
    );
  }

  const isField = (path: string): path is FieldPath<Values> => names.has(path);
  const { submit, busy, problem, reset } = useSubmit(operation, {
    onDone: (result) => {
      setTold(undefined);
      onDone?.(result);
    },
    onProblem: tellProblem,
  });

  const send = form.handleSubmit(
    (values) => {
      if (!busy) submit(toInput(values));
    },
    (found) => {
      const faults = [...names].flatMap((name) => {
        const message = errorIn(found, name)?.message;
        return message ? [{ name, target: target(name), message }] : [];
      });
      tell("Some of this is missing.", inPageOrder(faults));
    },
  );

  const errorIn = (found: typeof errors, name: string) =>
    form.getFieldState(name as FieldPath<Values>, { ...form.formState, errors: found }).error;
  const faults = told?.faults.filter(({ name }) => name === undefined || errorIn(errors, name));
  const mended = told && told.faults.length > 0 && faults?.length === 0;

  return {
    form,
    /** Spread on a field of the kit: its name, its wiring and its fault. */
    field: (name: FieldPath<Values>, rules?: RegisterOptions<Values>) => {
      names.add(name);
      const { onChange, onBlur, ref } = form.register(name, rules);
      const error = errorIn(errors, name)?.message;
      return { name: name as string, onChange, onBlur, ref, id: target(name), error };
    },
    onSubmit: (event: SyntheticEvent) => void send(event),
    busy,
    problem,
    told: told && faults && !mended ? { ...told, faults } : undefined,
    dirty: isDirty,
    /** Back to the first values, or to these, with nothing told. */
    restart: (values?: DefaultValues<Values>) => {
      form.reset(values);
      setTold(undefined);
      reset();
    },
  };
}

export type ApiForm = Pick<
  ReturnType<typeof useApiForm<Callable, FieldValues>>,
  "onSubmit" | "busy" | "told"
>;

/** What `field` gives to spread on a field of the kit. */
export type ApiField = ReturnType<ReturnType<typeof useApiForm<Callable, FieldValues>>["field"]>;

/** `parties[0].name`, as a fault says it, is the field `parties.0.name`. */
const nameOf = (path: string) => path.replace(/\[(\d+)\]/g, ".$1");

/** As their fields stand on the page: fields wire themselves from the inside out. */
function inPageOrder(faults: FieldFault[]): FieldFault[] {
  const placed = faults.map((fault) => ({ fault, field: document.getElementById(fault.target ?? "") }));
  placed.sort(({ field: one }, { field: other }) =>
    one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return placed.map(({ fault }) => fault);
}
