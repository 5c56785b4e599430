"use client";

import { type ChangeEvent, type ReactNode, useId } from "react";
import { useFormContext } from "react-hook-form";
import type { AnswerType, Question } from "@/lib/domain/questionnaire/format";
import { CHOICE_PAUSE_MS, TYPING_PAUSE_MS } from "./pauses";
import styles from "./reply.module.css";
import { RunsReply } from "./runs-reply";
import { useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** The reply in the form its question asks for. */
export function Reply({ question }: { question: Question }) {
  const { answer } = question;
  switch (answer.type) {
    case "choice":
      return <ChoiceReply question={question} options={answer.options} />;
    case "number":
      return <NumberReply question={question} type={answer} />;
    case "multi":
      return <MultiReply question={question} items={answer.items} />;
    case "text":
      return <TextReply question={question} />;
    case "runs":
      return <RunsReply question={question} />;
  }
}

/** Marks a question answered by the very gesture that answers it. */
function useAnswering(question: Question) {
  const form = useFormContext<Sheet>();
  const { touch } = useSheet();
  const answered = (pauseMs: number) => {
    form.setValue(`${question.id}.state`, "answered");
    touch(question, pauseMs);
  };
  return { form, answered };
}

type Option = { id: string; label: string };

function ChoiceReply({ question, options }: { question: Question; options: readonly Option[] }) {
  const { form, answered } = useAnswering(question);
  const field = form.register(`${question.id}.choice`, { onChange: () => answered(CHOICE_PAUSE_MS) });
  return (
    <div className={styles.options}>
      {options.map((option, index) => (
        <OptionRow key={option.id} number={index + 1} label={option.label}>
          <input {...field} type="radio" value={option.id} data-option="" />
        </OptionRow>
      ))}
    </div>
  );
}

function MultiReply({ question, items }: { question: Question; items: readonly Option[] }) {
  const { form, answered } = useAnswering(question);
  const field = form.register(`${question.id}.items`, { onChange: () => answered(CHOICE_PAUSE_MS) });
  return (
    <div className={styles.options}>
      <p className={styles.hint}>Tick all that hold.</p>
      {items.map((item, index) => (
        <OptionRow key={item.id} number={index + 1} label={item.label}>
          <input {...field} type="checkbox" value={item.id} data-option="" />
        </OptionRow>
      ))}
    </div>
  );
}

function NumberReply({
  question,
  type,
}: {
  question: Question;
  type: Extract<AnswerType, { type: "number" }>;
}) {
  const { form, answered } = useAnswering(question);
  const id = useId();
  const amount = form.register(`${question.id}.amount`, {
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      if (event.target.value !== "") form.setValue(`${question.id}.choice`, "");
      answered(TYPING_PAUSE_MS);
    },
  });
  const special = form.register(`${question.id}.choice`, {
    onChange: () => {
      form.setValue(`${question.id}.amount`, "");
      answered(CHOICE_PAUSE_MS);
    },
  });
  return (
    <div className={styles.options}>
      <div className={styles.amount}>
        <label htmlFor={id}>Number of {type.unit}</label>
        <input
          {...amount}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          data-amount=""
        />
        <span aria-hidden="true">{type.unit}</span>
      </div>
      {(type.special ?? []).map((option, index) => (
        <OptionRow key={option.id} number={index + 1} label={option.label}>
          <input {...special} type="radio" value={option.id} data-option="" />
        </OptionRow>
      ))}
    </div>
  );
}

function TextReply({ question }: { question: Question }) {
  const { form, answered } = useAnswering(question);
  const id = useId();
  return (
    <div className={styles.text}>
      <label htmlFor={id}>Answer</label>
      <textarea
        {...form.register(`${question.id}.text`, { onChange: () => answered(TYPING_PAUSE_MS) })}
        id={id}
        rows={3}
        maxLength={4000}
      />
    </div>
  );
}

/** A reply to pick, with the digit that picks it. */
function OptionRow({ number, label, children }: { number: number; label: string; children: ReactNode }) {
  return (
    <label className={styles.option}>
      {children}
      <kbd aria-hidden="true">{number < 10 ? number : ""}</kbd>
      <span>{label}</span>
    </label>
  );
}
