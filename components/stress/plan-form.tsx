"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import type { PlanView } from "@/lib/api/endpoints/stress";
import type { Scenario } from "@/lib/domain/questionnaire/format";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { TextArea, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { percentOf, percentRule, shareOf } from "./percent";
import { SampleTable } from "./sample-table";

type Values = {
  requiredRate: string;
  attempts: string;
  passRule: string;
  measure: "" | "rate" | "ratio";
  atLeast: string;
  because: string;
};

/** What a scenario has to reach, fixed before anybody has seen a result. */
export function PlanForm({
  assessmentId,
  pack,
  scenario,
  plan,
  runs,
  back,
}: {
  assessmentId: string;
  pack: string;
  scenario: Scenario;
  /** The wording that holds. */
  plan: PlanView | null;
  /** How many runs are on record under it or one before. */
  runs: number;
  back: string;
}) {
  const router = useRouter();
  const form = useApiForm<"fixPlan", Values>("fixPlan", {
    defaultValues: {
      requiredRate: percentOf(plan ? plan.requiredRate : scenario.requiredRate),
      attempts: String(plan?.attempts ?? 3),
      passRule: plan?.passRule ?? "",
      measure: plan?.groupLimit?.measure ?? "",
      atLeast: percentOf(plan?.groupLimit?.atLeast ?? null),
      because: "",
    },
    toInput: ({ requiredRate, attempts, measure, atLeast, ...rest }) => ({
      ...rest,
      ...{ assessmentId, pack, scenario: scenario.id, revision: plan?.revision ?? 0 },
      requiredRate: shareOf(requiredRate),
      attempts: Number(attempts),
      groupLimit: measure === "" ? null : { measure, atLeast: shareOf(atLeast) ?? 0 },
    }),
    onDone: () => {
      router.push(back);
      router.refresh();
    },
  });
  const [requiredRate, measure] = useWatch({ control: form.form.control, name: ["requiredRate", "measure"] });
  const typed = shareOf(requiredRate);
  return (
    <Form form={form} label="What is asked">
      {plan && runs > 0 && (
        <Notice tone="caution" title="Results have been seen">
          <p>
            The {runs === 1 ? "run" : `${runs} runs`} on record stay judged by what was asked of them, and the
            change is shown beside them.
          </p>
        </Notice>
      )}
      <TextField
        {...form.field("requiredRate", { validate: percentRule })}
        label="Required rate, in per cent"
        hint={
          scenario.requiredRate === null
            ? "The pack asks for none. Leave it empty where nothing but the never-event decides."
            : `The pack asks for ${percentOf(scenario.requiredRate)}. You can ask for more.`
        }
        optional={scenario.requiredRate === null}
        inputMode="decimal"
        autoComplete="off"
      />
      {(typed === null || (typed > 0 && typed < 1)) && (
        <SampleTable requiredRate={typed} minimumCases={scenario.minimumCases} />
      )}
      <TextField
        {...form.field("attempts", { required: "Say how often each case is tried." })}
        label="Attempts at each case"
        hint="At production settings. A case passes only if all of its attempts pass; three or more are usual."
        inputMode="numeric"
        autoComplete="off"
      />
      <TextArea
        {...form.field("passRule", { required: "Say how a grader tells that an attempt passed." })}
        label="An attempt passes if"
        hint="The grading guide: what graders look for, so that two of them would grade alike."
        maxLength={4000}
        rows={4}
      />
      <Choices
        {...form.field("measure")}
        label="Limit for groups"
        hint="Where the results tell of groups, such as site, age or language, each is held against this."
        choices={[
          { value: "", label: "The required rate, or none" },
          { value: "rate", label: "A pass rate of its own" },
          { value: "ratio", label: "A share of the best group’s rate", hint: "Such as four fifths." },
        ]}
      />
      {measure !== "" && (
        <TextField
          {...form.field("atLeast", { required: "Say what each group has to reach.", validate: percentRule })}
          label="At least, in per cent"
          inputMode="decimal"
          autoComplete="off"
        />
      )}
      {plan && (
        <TextArea
          {...form.field("because", { required: "Say why it is changed." })}
          label="Why it is changed"
          rows={2}
          maxLength={1000}
        />
      )}
      <FormActions>
        <SubmitButton>{plan ? "Change what is asked" : "Fix what is asked"}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}
