"use client";

import { useRouter } from "next/navigation";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { ButtonLink } from "../ui/button";
import { dayInWords } from "../ui/dates";
import { DateField, SelectField, TextArea } from "../ui/field";
import { EditConflict } from "./edit-conflict";

type Values = { useCase: string; dueOn: string; ownerId: string; revision: number };

/** The particulars of an assessment: its sentence, who fills it in and by when. */
export function AssessmentForm({
  assessment,
  owners,
  back,
}: {
  assessment: AssessmentView;
  owners: readonly { id: string; name: string }[];
  /** Where to go afterwards. */
  back: string;
}) {
  const router = useRouter();
  const form = useApiForm<"changeAssessment", Values>("changeAssessment", {
    defaultValues: valuesOf(assessment),
    toInput: (values) => ({ ...values, assessmentId: assessment.id }),
    onDone: () => {
      router.push(back);
      router.refresh();
    },
  });
  const nameOf = (ownerId: unknown) => owners.find(({ id }) => id === ownerId)?.name ?? "someone else";
  return (
    <Form form={form} label="Particulars of the assessment">
      <EditConflict
        problem={form.problem}
        mine={() => form.form.getValues()}
        theirs={(current) => valuesOf(current as AssessmentView)}
        base={valuesOf(assessment)}
        labels={{ useCase: "Use case", ownerId: "Owner", dueOn: "Due" }}
        inWords={(name, value) =>
          name === "ownerId"
            ? nameOf(value)
            : name === "dueOn"
              ? dayInWords(String(value)) || "no date"
              : String(value)
        }
        onKeepMine={(theirs) => form.form.setValue("revision", theirs.revision)}
        onTakeTheirs={form.restart}
      />
      <TextArea
        {...form.field("useCase", { required: "Say what it is for, in one sentence." })}
        label="Use case"
        hint="What you want to do with the product, in one sentence."
        rows={2}
        maxLength={300}
      />
      <SelectField
        {...form.field("ownerId")}
        label="Owner"
        hint="Who sees to it that it is filled in. It waits on their home page."
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField {...form.field("dueOn")} label="Due" hint="By when it should be decided." optional />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}

const valuesOf = ({ useCase, dueOn, owner, revision }: AssessmentView): Values => ({
  ...{ useCase, dueOn, revision },
  ownerId: owner.id,
});
