"use client";

import { useRouter } from "next/navigation";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { Choices } from "../ui/choices";
import { TextArea } from "../ui/field";
import { Notice } from "../ui/notice";

type Values = { teamId: string; reason: string };

const EVERYBODY = "";

/** Who sees an assessment, with what follows from each choice. */
export function RestrictionForm({
  assessment,
  teams,
  mayLift,
}: {
  assessment: AssessmentView;
  /** Those that whoever asks belongs to, and that can be chosen. */
  teams: readonly { id: string; name: string }[];
  mayLift: boolean;
}) {
  const router = useRouter();
  const now = assessment.team?.id ?? EVERYBODY;
  const form = useApiForm<"restrictAssessment", Values>("restrictAssessment", {
    defaultValues: { teamId: now, reason: "" },
    toInput: ({ teamId, reason }) => ({
      assessmentId: assessment.id,
      revision: assessment.revision,
      teamId: teamId === EVERYBODY ? null : teamId,
      reason,
    }),
    onDone: () => router.refresh(),
  });
  if (assessment.team && !mayLift)
    return (
      <Notice title={`Only ${assessment.team.name} sees it`}>
        <p>Beside the team, auditors and administrators do. A lead of the team can change this.</p>
      </Notice>
    );
  if (!assessment.team && teams.length === 0)
    return (
      <p>
        Everybody here. You belong to no team to which it could be restricted; an administrator keeps the
        teams.
      </p>
    );
  const others = teams.filter(({ id }) => id !== now);
  return (
    <Form form={form} label="Who sees it">
      <Choices
        label="Who sees it"
        choices={[
          {
            value: EVERYBODY,
            label: "Everybody here",
            hint: "Every officer, lead, auditor and administrator finds and reads it.",
          },
          ...(assessment.team ? [assessment.team, ...others] : others).map(({ id, name }) => ({
            value: id,
            label: `Only ${name}`,
            hint: "To other officers and leads it is as though it were not here: in lists, on home pages, in the audit trail and in calendars. What waits there for others of them waits unseen, and they cannot sign. Auditors and administrators go on seeing it.",
          })),
        ]}
        {...form.field("teamId")}
      />
      {assessment.team && (
        <TextArea
          label="Reason"
          hint="Why others may see it. It stands in the history."
          rows={2}
          maxLength={1000}
          {...form.field("reason", { required: "Say why." })}
        />
      )}
      <FormActions>
        <SubmitButton kind="quiet">Change who sees it</SubmitButton>
      </FormActions>
    </Form>
  );
}
