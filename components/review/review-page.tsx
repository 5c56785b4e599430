import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import type { SignOffView } from "@/lib/api/endpoints/sign-off";
import type { WaiverView } from "@/lib/api/endpoints/waivers";
import type { Reason } from "@/lib/domain/assessment/reassess";
import { ownInWords } from "@/lib/domain/assessment/desk";
import { sentence } from "@/lib/domain/explain/words";
import type { Report } from "@/lib/report/model";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Chain } from "../successor/chain";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { Desk } from "./desk";
import type { DeskEntryView } from "./desk-entry";
import styles from "./desk.module.css";
import { SubmitForReview, TakeBack } from "./moves";
import { SignOff } from "./sign-off";
import { Steps } from "./steps";
import { type Risk, Waivers } from "./waivers";

/** Between the last answer and the decision: where it stands, what asks for judgement, who signs. */
export function ReviewPage({
  assessment,
  obstacles,
  desk,
  report,
  signOff,
  waivers,
  people,
  reasons,
  returned,
  may,
}: {
  assessment: AssessmentView;
  obstacles: Record<"submit" | "return", string[]>;
  desk: { entries: readonly DeskEntryView[]; ownAnswers: number };
  report: Report | null;
  signOff: SignOffView;
  waivers: {
    inForce: readonly WaiverView[];
    obstacles: readonly string[];
    today: string;
    latest: string;
  };
  people: Readonly<Record<string, string>>;
  reasons: readonly Reason[];
  returned: { at: string; by: string; reason: string } | null;
  may: { submit: boolean; sign: boolean; review: boolean };
}) {
  const { id: assessmentId, status, archivedAt } = assessment;
  if (report === null)
    return (
      <EmptyState
        title="Nothing to review yet"
        actions={
          <ButtonLink kind="primary" href={`/assessments/${assessmentId}/intake`}>
            Complete the intake
          </ButtonLink>
        }
      >
        <p>The facts of the use decide what is asked, and what is asked has to be answered first.</p>
      </EmptyState>
    );
  const undecided = (status === "draft" || status === "in_review") && archivedAt === null;
  const { verdict, provisional } = report.documents.score;
  const rejects = verdict === "reject" || provisional === "reject";
  return (
    <>
      <Section title="Where it stands">
        <Steps assessment={assessment} />
        <Chain {...{ assessment, reasons }} mayEdit={may.submit} />
        {returned && (
          <Notice tone="caution" title="Taken back to draft">
            <p>
              <bdi>{returned.by}</bdi>, <Moment at={returned.at} />: {returned.reason}
            </p>
          </Notice>
        )}
        {undecided && may.submit && status === "draft" && (
          <SubmitForReview assessment={assessment} obstacles={obstacles.submit} />
        )}
        {undecided && may.sign && status === "in_review" && (
          <TakeBack assessment={assessment} obstacles={obstacles.return} />
        )}
      </Section>
      {undecided && (
        <Section
          title="What asks for judgement"
          lead={
            status === "draft"
              ? "What a reviewer will look at first. It is judged once it is submitted."
              : "The gravest first. Accept what holds; reopen what is to be looked at again."
          }
        >
          <div>
            {desk.entries.length === 0 ? (
              <p className={styles.soft}>
                Nothing: every answer has the evidence that its tier asks for, and nothing was set aside or is
                in dispute.
              </p>
            ) : (
              <Desk
                people={people}
                groups={[
                  {
                    ...{ assessmentId, entries: desk.entries },
                    acts: may.review && status === "in_review",
                    barred: ownInWords(desk.ownAnswers, signOff.tier),
                  },
                ]}
              />
            )}
          </div>
        </Section>
      )}
      {status === "in_review" && archivedAt === null && rejects && (
        <Section
          title="Risks to accept"
          lead="The score rejects. An executive can accept that in writing for a while; it never becomes an approval."
        >
          <Waivers
            {...{ assessmentId, people }}
            {...waivers}
            waivers={waivers.inForce}
            risks={risksOf(report)}
          />
        </Section>
      )}
      <Section
        title="Sign-off"
        lead="Who has to sign follows the tier. A signature stands for exactly what it was given for."
      >
        <SignOff {...{ assessmentId, signOff, report }} />
      </Section>
    </>
  );
}

/** Each answer that rejects, or the score where none does by itself. */
function risksOf({ decision: { knockOuts } }: Report): Risk[] {
  const byQuestion = new Map(knockOuts.map(({ question, reason }) => [question, reason]));
  if (byQuestion.size === 0)
    return [{ questionId: "", words: "The score lies below the line at which it rejects." }];
  return [...byQuestion].map(([questionId, reason]) => ({
    questionId,
    words: `${questionId}: ${sentence(reason)}`,
  }));
}
