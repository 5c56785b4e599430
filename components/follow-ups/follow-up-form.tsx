"use client";

import { useRouter } from "next/navigation";
import type { CallInput } from "@/lib/api/client";
import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import {
  type ConditionRef,
  SEVERITIES,
  SEVERITY_WORDS,
  isBeforeGoLive,
} from "@/lib/domain/follow-up/follow-up";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { EditConflict } from "../register/edit-conflict";
import { ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { dayInWords } from "../ui/dates";
import { type FollowUpValues, valuesOf } from "./values";
import { DateField, SelectField, TextArea, TextField } from "../ui/field";

type Operation = "raiseFinding" | "changeFinding" | "addAction" | "changeAction";

/** What the form is of: a new one, about a question, a condition or a finding, or one that is kept. */
export type FormSubject =
  | { kind: "finding"; questionId: string }
  | { kind: "action"; condition: ConditionRef | null; findingId: string | null }
  | { kind: "finding" | "action"; id: string; condition: ConditionRef | null };

const OPERATION = {
  finding: { new: "raiseFinding", kept: "changeFinding" },
  action: { new: "addAction", kept: "changeAction" },
} as const;

/** The particulars of a finding or an action. */
export function FollowUpForm({
  assessmentId,
  subject,
  start,
  owners,
  back,
}: {
  assessmentId: string;
  subject: FormSubject;
  start: FollowUpValues;
  owners: readonly { id: string; name: string }[];
  /** Where to go afterwards. */
  back: string;
}) {
  const router = useRouter();
  const finding = subject.kind === "finding";
  const condition = "condition" in subject ? subject.condition : null;
  /** What an action on a condition has to say, and others may. */
  const wanted = (name: "dueOn" | "verification" | "ifMissed", words: string) =>
    condition ? form.field(name, { required: words }) : { ...form.field(name), optional: true };
  const operation: Operation = OPERATION[subject.kind]["id" in subject ? "kept" : "new"];
  const form = useApiForm<Operation, FollowUpValues>(operation, {
    defaultValues: start,
    toInput: (values) => inputOf(assessmentId, subject, values),
    onDone: () => {
      router.push(back);
      router.refresh();
    },
  });
  const nameOf = (id: unknown) => owners.find((owner) => owner.id === id)?.name ?? "someone else";
  return (
    <Form form={form} label={finding ? "Finding" : "Action"}>
      <EditConflict
        problem={form.problem}
        mine={() => form.form.getValues()}
        theirs={(current) => valuesOf(current as FollowUpView)}
        base={start}
        labels={{
          title: "Title",
          description: "Description",
          ...(finding && { severity: "Severity" }),
          ownerId: "Owner",
          dueOn: "Due",
          verification: "Verified by",
          ifMissed: "If missed",
          blocksGoLive: "Blocks go-live",
        }}
        inWords={(name, value) => {
          if (name === "ownerId") return nameOf(value);
          if (name === "dueOn") return dayInWords(String(value)) || "no date";
          if (typeof value === "boolean") return value ? "yes" : "no";
          return String(value) || <i>empty</i>;
        }}
        onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
        onTakeTheirs={form.restart}
      />
      <TextField
        {...form.field("title", { required: finding ? "Say what is wrong." : "Say what is to be done." })}
        label={finding ? "What is wrong" : "What is to be done"}
        maxLength={200}
      />
      <TextArea
        {...form.field("description")}
        label={finding ? "What was seen, and where" : "More about it"}
        maxLength={4000}
        optional
      />
      {finding && (
        <Choices
          {...form.field("severity")}
          label="Severity"
          choices={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        />
      )}
      <SelectField
        {...form.field("ownerId")}
        label="Owner"
        hint="Who sees to it. It waits on their home page, and in their calendar."
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField {...wanted("dueOn", "Say by when it has to be met.")} label="Due" />
      <TextArea
        {...wanted("verification", "Say how one will see that it is met.")}
        label="How it will be verified"
        hint="What somebody else will look at to see that it is done."
        rows={2}
        maxLength={1000}
      />
      <TextArea
        {...wanted("ifMissed", "Say what happens if it is not met in time.")}
        label="What happens if it is missed"
        rows={2}
        maxLength={1000}
      />
      {condition && isBeforeGoLive(condition) ? (
        <p>It blocks go-live until it is done, because its condition has to be met before.</p>
      ) : (
        <label>
          <input type="checkbox" {...form.form.register("blocksGoLive")} /> It blocks go-live until it is done
        </label>
      )}
      <FormActions>
        <SubmitButton>{"id" in subject ? "Save" : finding ? "Raise it" : "Add it"}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

function inputOf(
  assessmentId: string,
  subject: FormSubject,
  { severity, revision, ...values }: FollowUpValues,
): CallInput<Operation> {
  if ("id" in subject) {
    const kept = { ...values, assessmentId, followUpId: subject.id, revision };
    return subject.kind === "finding" ? { ...kept, severity } : kept;
  }
  const { kind, ...about } = subject;
  return kind === "finding"
    ? { ...values, ...about, assessmentId, severity }
    : { ...values, ...about, assessmentId };
}
