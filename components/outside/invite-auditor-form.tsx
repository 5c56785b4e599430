"use client";

import { useState } from "react";
import type { CallOutput } from "@/lib/api/client";
import { addDays } from "@/lib/domain/calendar";
import { MOST_DAYS, MOST_SHOWN, USUAL_DAYS } from "@/lib/domain/room";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { LinkOnce } from "../people/link-once";
import { ButtonLink } from "../ui/button";
import { Choices } from "../ui/choices";
import { DateField, TextField } from "../ui/field";
import { AssessmentPicker, type Picked } from "./assessment-picker";

type Values = { name: string; organisation: string; purpose: string; lastDay: string; evidence: string };

/** Invites one auditor from outside and shows the link to hand over. */
export function InviteAuditorForm({ preset, today }: { preset: readonly Picked[]; today: string }) {
  const [chosen, setChosen] = useState(preset);
  const [made, setMade] = useState<CallOutput<"makeRoomLink">>();
  const form = useApiForm("makeRoomLink", {
    defaultValues: {
      ...{ name: "", organisation: "", purpose: "" },
      ...{ lastDay: addDays(today, USUAL_DAYS), evidence: "without" },
    },
    toInput: ({ evidence, ...values }: Values) => ({
      ...values,
      evidence: evidence === "with",
      assessmentIds: chosen.map(({ id }) => id),
    }),
    onDone: setMade,
  });
  if (made)
    return (
      <>
        <p>
          <b>{made.link.name}</b>, {made.link.organisation}, can read{" "}
          {made.link.assessments.length === 1
            ? "one assessment"
            : `${made.link.assessments.length} assessments`}
          .
        </p>
        <LinkOnce link={made.address} expiresAt={made.link.expiresAt} often />
        <FormActions>
          <ButtonLink href={`/audit/outside-auditors/${made.link.id}`} kind="primary">
            Done
          </ButtonLink>
        </FormActions>
      </>
    );
  return (
    <Form form={form} label="Invite an outside auditor">
      <TextField label="Name" autoComplete="off" {...form.field("name", { required: "A name is needed." })} />
      <TextField
        label="Organisation"
        autoComplete="off"
        {...form.field("organisation", { required: "An organisation is needed." })}
      />
      <TextField
        label="Purpose"
        hint="They read it too, and so does whoever reads the trail."
        maxLength={300}
        autoComplete="off"
        {...form.field("purpose", { required: "A purpose is needed." })}
      />
      <DateField
        label="Last day"
        hint={`The link works until this day is over: ${MOST_DAYS} days from today at most.`}
        min={addDays(today, 1)}
        max={addDays(today, MOST_DAYS)}
        {...form.field("lastDay", { required: "A last day is needed." })}
      />
      <Choices
        label="Files of evidence"
        choices={[
          { value: "without", label: "Stay here", hint: "They see the index with names and hashes." },
          { value: "with", label: "May be opened and taken away" },
        ]}
        {...form.field("evidence")}
      />
      <AssessmentPicker label="Assessments" chosen={chosen} most={MOST_SHOWN} onChange={setChosen} />
      <FormActions>
        <SubmitButton>Make the link</SubmitButton>
        <ButtonLink href="/audit/outside-auditors">Cancel</ButtonLink>
      </FormActions>
    </Form>
  );
}
