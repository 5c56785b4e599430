"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { newKey } from "@/lib/api/client";
import type { ScenarioView } from "@/lib/api/endpoints/scenarios";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { supposing } from "@/lib/domain/sensitivity/scenario";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useSubmit } from "../forms/use-submit";
import { Button, ButtonLink } from "../ui/button";
import { TextField } from "../ui/field";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { VerdictBadge } from "../verdict/verdict-badge";
import type { Supposes } from "./suppose";
import styles from "./what-if.module.css";

type Kept = {
  assessment: { id: string; archivedAt: string | null };
  questionnaire: Questionnaire;
  sha256: string;
  document: AssessmentDocument;
  scenarios: readonly ScenarioView[];
  people: Readonly<Record<string, string>>;
  mayKeep: boolean;
  supposes: Supposes;
  /** Something is supposed that is not kept. */
  unsaved: boolean;
  opened: ScenarioView | undefined;
};

/** The what-ifs that were kept, and the form that keeps this one. */
export function Kept(props: Kept) {
  const { assessment, scenarios, mayKeep, supposes, opened } = props;
  const [thrownAway, setThrownAway] = useState<ScenarioView>();
  const acts = mayKeep && assessment.archivedAt === null;
  return (
    <div className={styles.kept}>
      {acts && supposes.size > 0 && <KeepForm key={opened?.id ?? "new"} {...props} />}
      {thrownAway && (
        <Undo assessmentId={assessment.id} thrownAway={thrownAway} onDone={() => setThrownAway(undefined)} />
      )}
      {scenarios.length > 0 && (
        <ul className={styles.scenarios} aria-label="Kept what-ifs">
          {scenarios.map((scenario) => (
            <Line key={scenario.id} {...props} {...{ scenario, acts }} onThrownAway={setThrownAway} />
          ))}
        </ul>
      )}
    </div>
  );
}

function KeepForm({ assessment, supposes, opened, unsaved }: Kept) {
  const router = useRouter();
  const [newId] = useState(newKey);
  const form = useApiForm<"keepScenario", { name: string }>("keepScenario", {
    defaultValues: { name: opened?.name ?? "" },
    toInput: ({ name }) => ({
      assessmentId: assessment.id,
      scenarioId: opened?.id ?? newId,
      revision: opened?.revision ?? 0,
      name,
      supposes: [...supposes.values()],
    }),
    onDone: ({ id }) => {
      router.push(`/assessments/${assessment.id}/what-if?scenario=${id}`, { scroll: false });
      router.refresh();
    },
  });
  return (
    <Form form={form} label="Keep this what-if" className={styles.keep}>
      <TextField
        label="Name of this what-if"
        maxLength={80}
        autoComplete="off"
        {...form.field("name", { required: "A name is needed." })}
      />
      <FormActions>
        <SubmitButton kind={unsaved ? "primary" : "quiet"}>
          {opened ? "Keep the change" : "Keep it"}
        </SubmitButton>
        {opened && <ButtonLink href={`/assessments/${assessment.id}/what-if`}>Begin another</ButtonLink>}
      </FormActions>
    </Form>
  );
}

function Line({
  assessment,
  questionnaire,
  sha256,
  document,
  people,
  scenario,
  acts,
  opened,
  onThrownAway,
}: Kept & { scenario: ScenarioView; acts: boolean; onThrownAway: (scenario: ScenarioView) => void }) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit("discardScenario", {
    onDone: (gone) => {
      onThrownAway(gone);
      if (opened?.id === gone.id) router.push(`/assessments/${assessment.id}/what-if`, { scroll: false });
      router.refresh();
    },
  });
  const { id, name, supposes, updatedBy, updatedAt, revision } = scenario;
  const { overall, verdict, provisional } = useMemo(
    () => scoreAssessment(questionnaire, sha256, supposing(document, supposes)),
    [questionnaire, sha256, document, supposes],
  );
  return (
    <li>
      <span className={styles.name}>
        <Link
          href={`/assessments/${assessment.id}/what-if?scenario=${id}`}
          aria-current={opened?.id === id || undefined}
        >
          {name}
        </Link>
        <small className={styles.soft}>
          {supposes.length === 1 ? "One answer" : `${supposes.length} answers`}, kept by{" "}
          {people[updatedBy] ?? "somebody"} <Moment at={updatedAt} />
        </small>
        {problem && <small role="alert">{problem.detail}</small>}
      </span>
      <span className={styles.numbers}>
        <b data-numbers="">{overall ? shownPercent(overall.decided) : "–"}</b>
        <VerdictBadge {...{ verdict, provisional }} />
      </span>
      {acts && (
        <Button
          small
          busy={busy}
          aria-label={`Throw ${name} away`}
          onClick={() => submit({ assessmentId: assessment.id, scenarioId: id, revision })}
        >
          Throw away
        </Button>
      )}
    </li>
  );
}

function Undo({
  assessmentId,
  thrownAway: { id, name, supposes, revision },
  onDone,
}: {
  assessmentId: string;
  thrownAway: ScenarioView;
  onDone: () => void;
}) {
  const router = useRouter();
  const { submit, busy, problem } = useSubmit("keepScenario", {
    onDone: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <Notice announce>
      “{name}” is thrown away.{" "}
      <Button
        small
        busy={busy}
        onClick={() => submit({ assessmentId, scenarioId: id, revision, name, supposes })}
      >
        Undo
      </Button>{" "}
      {problem?.detail}
    </Notice>
  );
}
