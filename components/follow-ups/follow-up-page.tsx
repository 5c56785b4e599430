import type { ComponentProps } from "react";
import type { FollowUpView } from "@/lib/api/endpoints/follow-ups";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { UploadLimits } from "../evidence/given-files";
import { ItemHistory } from "../history/item-history";
import { DueDay } from "../register/due";
import { QuestionLink } from "../result/question-link";
import { ButtonLink } from "../ui/button";
import { Facts } from "../ui/facts";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { CloseForm, ReopenForm } from "./close-forms";
import { FollowUpForm } from "./follow-up-form";
import styles from "./follow-ups.module.css";
import { Marks } from "./marks";
import { valuesOf } from "./values";

type Evidence = readonly { id: string; title: string }[];

/** One finding or action: what it is, how it stands, and what can be done with it. */
export function FollowUpPage({
  assessmentId,
  followUp,
  finding,
  actions,
  people,
  owners,
  evidence,
  limits,
  history,
  questionnaire,
  today,
  may,
  mayAct,
}: {
  assessmentId: string;
  followUp: FollowUpView;
  finding: FollowUpView | null;
  actions: readonly FollowUpView[];
  people: Readonly<Record<string, string>>;
  owners: readonly { id: string; name: string }[];
  evidence: Evidence;
  /** What files the reader may give to show that it is done; null where none. */
  limits: UploadLimits | null;
  history: ComponentProps<typeof ItemHistory>["history"];
  questionnaire: Questionnaire;
  today: string;
  /** The reader may change it. */
  may: boolean;
  /** The reader may add actions. */
  mayAct: boolean;
}) {
  const { id, kind, state } = followUp;
  const base = `/assessments/${assessmentId}/actions`;
  const open = state === "open";
  return (
    <>
      <Section title={kind === "finding" ? "The finding" : "The action"}>
        <Facts facts={factsOf({ assessmentId, followUp, finding, people, evidence, questionnaire, today })} />
      </Section>
      {kind === "finding" && (
        <Section
          title="Its actions"
          lead="When all of them are done, the finding closes by itself."
          actions={
            mayAct &&
            open && (
              <ButtonLink small href={`${base}/new?finding=${id}`}>
                Add an action
              </ButtonLink>
            )
          }
        >
          {actions.length === 0 ? (
            <p className={styles.quiet}>None yet.</p>
          ) : (
            <ul className={styles.blocking}>
              {actions.map((action) => (
                <li key={action.id}>
                  <Link href={`${base}/${action.id}`}>{action.title}</Link>{" "}
                  <span className={styles.quiet}>{action.state === "open" ? "open" : "done"}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {may && (
        <div id="move">
          {open ? (
            <Section title="Mark as done" lead="By a note, and by what shows it to somebody else.">
              <CloseForm {...{ assessmentId, followUp, evidence, limits }} />
            </Section>
          ) : (
            <Section title="Reopen" lead="The history below keeps how it was closed.">
              <ReopenForm {...{ assessmentId, followUp }} />
            </Section>
          )}
        </div>
      )}
      {may && open && (
        <Section title="Change it">
          <FollowUpForm
            key={followUp.revision}
            assessmentId={assessmentId}
            subject={{ kind, id, condition: followUp.condition }}
            start={valuesOf(followUp)}
            owners={withOwner(owners, followUp, people)}
            back={`${base}/${id}`}
          />
        </Section>
      )}
      <ItemHistory assessmentId={assessmentId} itemId={id} history={history} />
    </>
  );
}

/** Whoever owns it stays in the list, even when they could not be given it any more. */
const withOwner = (
  owners: readonly { id: string; name: string }[],
  { ownerId }: FollowUpView,
  people: Readonly<Record<string, string>>,
) =>
  owners.some(({ id }) => id === ownerId)
    ? owners
    : [{ id: ownerId, name: people[ownerId] ?? ownerId }, ...owners];

function factsOf({
  assessmentId,
  followUp,
  finding,
  people,
  evidence,
  questionnaire,
  today,
}: {
  assessmentId: string;
  followUp: FollowUpView;
  finding: FollowUpView | null;
  people: Readonly<Record<string, string>>;
  evidence: Evidence;
  questionnaire: Questionnaire;
  today: string;
}) {
  const { questionId, description, dueOn, state, verification, ifMissed, closedAt, closingNote } = followUp;
  const question = findQuestion(questionnaire, questionId);
  const nameOf = (id: string | null) => people[id ?? ""] ?? "";
  const text = (words: string) => (
    <p className={styles.text} dir="auto">
      {words}
    </p>
  );
  const given = (label: string, words: string) => (words === "" ? [] : [{ label, value: text(words) }]);
  return [
    { label: "Kind", value: <Marks followUp={followUp} /> },
    ...(question
      ? [
          {
            label: "About",
            value: <QuestionLink {...{ assessmentId }} id={question.id} prompt={question.prompt} />,
          },
        ]
      : []),
    ...(finding
      ? [
          {
            label: "For the finding",
            value: <Link href={`/assessments/${assessmentId}/actions/${finding.id}`}>{finding.title}</Link>,
          },
        ]
      : []),
    ...given("Description", description),
    { label: "Owner", value: nameOf(followUp.ownerId) },
    {
      label: "Due",
      value: dueOn === "" ? "No date" : <DueDay {...{ dueOn, today }} done={state === "done"} />,
    },
    ...given("Verified by", verification),
    ...given("If missed", ifMissed),
    ...given("Open again because", state === "open" ? followUp.reopenedBecause : ""),
    ...(closedAt === null
      ? []
      : [
          {
            label: "Done",
            value: (
              <>
                {nameOf(followUp.closedBy)}, <Moment at={closedAt} />
                {text(closingNote)}
              </>
            ),
          },
          {
            label: "Shown by",
            value: (
              <ul className={styles.plain}>
                {followUp.closingEvidence.map((id) => (
                  <li key={id}>
                    <Link href={`/assessments/${assessmentId}/evidence/${id}`}>
                      {evidence.find((thing) => thing.id === id)?.title ?? "evidence no longer here"}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    {
      label: followUp.kind === "finding" ? "Raised" : "Added",
      value: (
        <>
          {nameOf(followUp.createdBy)}, <Moment at={followUp.createdAt} />
        </>
      ),
    },
  ];
}
