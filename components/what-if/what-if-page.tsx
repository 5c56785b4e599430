"use client";

import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { ScenarioView } from "@/lib/api/endpoints/scenarios";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { scoreAssessment } from "@/lib/domain/scoring/score";
import { type Supposed, supposedOf, supposing } from "@/lib/domain/sensitivity/scenario";
import type { Step } from "@/lib/domain/sensitivity/steps";
import { LeaveDialog } from "../ui/leave-dialog";
import { Section } from "../ui/section";
import { useLeaveGuard } from "../ui/use-leave-guard";
import { Kept } from "./kept";
import { Outcome } from "./outcome";
import { Smallest } from "./smallest";
import { type Supposes, withSupposed } from "./suppose";
import { WhatIfSheet } from "./what-if-sheet";
import styles from "./what-if.module.css";

type WhatIf = {
  assessment: AssessmentView;
  questionnaire: Questionnaire;
  questionnaireSha256: string;
  /** The assessment as it stands: what is supposed is supposed of a copy of it. */
  document: AssessmentDocument;
  scenarios: readonly ScenarioView[];
  /** Names of those who kept them. */
  people: Readonly<Record<string, string>>;
};

/**
 * What would change the decision: the fewest answers that flip it, and a sheet on which
 * anything can be supposed. Nothing of it is written to the assessment.
 */
export function WhatIfPage({
  whatIf,
  openedId,
  mayKeep,
}: {
  whatIf: WhatIf;
  /** The kept what-if that the address names, or empty. */
  openedId: string;
  mayKeep: boolean;
}) {
  const { assessment, questionnaire, questionnaireSha256: sha256, document, scenarios, people } = whatIf;
  const router = useRouter();
  const opened = scenarios.find(({ id }) => id === openedId);
  const start = useMemo(() => asMap(opened?.supposes ?? []), [opened]);
  const [supposes, setSupposes] = useState<Supposes>(start);
  const [shownId, setShownId] = useState(openedId);
  // Another one was opened by its address: the sheet begins with what that supposes.
  if (shownId !== openedId) {
    setShownId(openedId);
    setSupposes(start);
  }
  const now = useMemo(
    () => scoreAssessment(questionnaire, sha256, document),
    [questionnaire, sha256, document],
  );
  const then = useMemo(
    () => scoreAssessment(questionnaire, sha256, supposing(document, [...supposes.values()])),
    [questionnaire, sha256, document, supposes],
  );
  const suppose = useCallback(
    (one: Supposed) => setSupposes((before) => withSupposed(document, before, one)),
    [document],
  );
  const onTry = (steps: readonly Step[]) => {
    setSupposes(asMap(steps.map(({ questionId, answer }) => supposedOf(questionId, answer, document.on))));
    window.document.getElementById("sheet")?.scrollIntoView();
  };
  const unsaved = supposes.size > 0 && !isSame(supposes, start);
  const { leavingTo, stay } = useLeaveGuard(unsaved);
  return (
    <div className={styles.page}>
      <Section title="The smallest change" lead="The fewest answers that would make the verdict another.">
        <Smallest assessmentId={assessment.id} {...{ questionnaire, sha256, document, onTry }} />
      </Section>
      <Section
        title={opened ? `What if: ${opened.name}` : "What if"}
        lead="Change answers on a copy and see what comes of it. The assessment stays as it is."
      >
        <div id="sheet" className={styles.sheet}>
          <Outcome {...{ now, then }} count={supposes.size} onReset={() => setSupposes(new Map())} />
          <Kept
            {...{
              assessment,
              questionnaire,
              sha256,
              document,
              scenarios,
              people,
              mayKeep,
              supposes,
              unsaved,
            }}
            opened={opened}
          />
          <WhatIfSheet {...{ questionnaire, document, supposes, now, then, suppose }} />
        </div>
      </Section>
      <LeaveDialog
        open={leavingTo !== null}
        onStay={stay}
        onLeave={() => {
          if (leavingTo !== null) router.push(leavingTo);
        }}
      />
    </div>
  );
}

const asMap = (all: readonly Supposed[]): Supposes => new Map(all.map((one) => [one.questionId, one]));

const isSame = (one: Supposes, other: Supposes) =>
  JSON.stringify([...one.values()].sort(byId)) === JSON.stringify([...other.values()].sort(byId));

const byId = (one: Supposed, other: Supposed) => (one.questionId < other.questionId ? -1 : 1);
