import type { ReactNode } from "react";
import type { RequestView } from "@/lib/api/endpoints/audit-requests";
import type { UploadLimits } from "../evidence/given-files";
import { DueDay } from "../register/due";
import { AssessmentLink } from "../result/assessment-link";
import { QuestionLink } from "../result/question-link";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { AcceptForm, AnswerForm, ReturnForm, WithdrawForm } from "./request-forms";
import styles from "./requests.module.css";
import { RequestStateBadge } from "./state-badge";

/** What its rows and forms name by ids. */
export type RequestSurroundings = {
  assessmentId: string;
  people: Readonly<Record<string, string>>;
  evidence: readonly { id: string; title: string; standing: boolean }[];
  questions: readonly { id: string; prompt: string }[];
  limits: UploadLimits | null;
  today: string;
};

/** One request: what is asked, every answer with what was said of it, and what the reader can do. */
export function RequestEntry({
  request,
  judges,
  answers,
  of,
}: {
  request: RequestView;
  /** The reader may say whether it has come. */
  judges: boolean;
  /** The reader may answer. */
  answers: boolean;
  of: RequestSurroundings;
}) {
  const { id, state, rounds, closedAt, closedBy, closingNote } = request;
  const { assessmentId, people, today } = of;
  const open = state === "open";
  const one = { assessmentId, request };
  return (
    <article
      id={`request-${id}`}
      className={styles.request}
      data-done={state === "accepted" || state === "withdrawn"}
      aria-labelledby={`asked-${id}`}
    >
      <div className={styles.head}>
        <RequestStateBadge state={state} />
        <By name={nameOf(request.askedBy, people)} at={request.askedAt}>
          asks
        </By>
        {request.dueOn !== "" && (
          <span>
            Due <DueDay dueOn={request.dueOn} today={today} done={!open} />
          </span>
        )}
      </div>
      <p id={`asked-${id}`} className={`${styles.text} ${styles.asked}`} dir="auto">
        {request.text}
      </p>
      <Questions ids={request.questionIds} of={of} />
      {rounds.length > 0 && (
        <ol className={styles.rounds} aria-label="Answers">
          {rounds.map((round) => (
            <li key={round.at}>
              <Round round={round} of={of} />
            </li>
          ))}
        </ol>
      )}
      {closedAt !== null && (
        <div>
          <By name={nameOf(closedBy ?? "", people)} at={closedAt}>
            {state === "accepted" ? "accepted the answer" : "withdrew the request"}
          </By>
          {closingNote !== "" && (
            <p className={styles.text} dir="auto">
              {closingNote}
            </p>
          )}
        </div>
      )}
      <div className={styles.moves}>
        {answers && open && (
          <Fold words="Answer">
            <AnswerForm
              key={request.revision}
              {...one}
              evidence={of.evidence.filter(({ standing }) => standing)}
              limits={of.limits}
            />
          </Fold>
        )}
        {judges && state === "answered" && (
          <>
            <AcceptForm key={`accept ${request.revision}`} {...one} />
            <Fold words="Something is missing">
              <ReturnForm key={request.revision} {...one} />
            </Fold>
          </>
        )}
        {judges && (open || state === "answered") && (
          <Fold words="Withdraw it">
            <WithdrawForm key={request.revision} {...one} />
          </Fold>
        )}
      </div>
    </article>
  );
}

const nameOf = (id: string, people: Readonly<Record<string, string>>) => people[id] ?? "Somebody unknown";

function By({ name, at, children }: { name: string; at: string; children: ReactNode }) {
  return (
    <span className={styles.head}>
      <span>
        <b>{name}</b> {children}
      </span>
      <Moment at={at} />
    </span>
  );
}

function Fold({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details>
      <summary>{words}</summary>
      {children}
    </details>
  );
}

function Questions({
  ids,
  of: { assessmentId, questions },
}: {
  ids: readonly string[];
  of: RequestSurroundings;
}) {
  if (ids.length === 0) return null;
  return (
    <ul className={styles.links}>
      {ids.map((id) => {
        const prompt = questions.find((question) => question.id === id)?.prompt;
        return (
          <li key={id}>
            <QuestionLink assessmentId={assessmentId} id={id} {...(prompt !== undefined && { prompt })} />
          </li>
        );
      })}
    </ul>
  );
}

function Round({ round, of }: { round: RequestView["rounds"][number]; of: RequestSurroundings }) {
  const { assessmentId, people, evidence } = of;
  const { missing } = round;
  return (
    <>
      <By name={nameOf(round.by, people)} at={round.at}>
        answers
      </By>
      <p className={styles.text} dir="auto">
        {round.text}
      </p>
      {(round.evidence.length > 0 || round.links.length > 0) && (
        <ul className={styles.links}>
          {round.evidence.map((id) => {
            const thing = evidence.find((one) => one.id === id);
            return (
              <li key={id}>
                <AssessmentLink assessmentId={assessmentId} to={`/evidence/${id}`}>
                  {thing?.title ?? "evidence no longer here"}
                </AssessmentLink>
                {thing && !thing.standing && " (withdrawn since)"}
              </li>
            );
          })}
          {round.links.map((link) => (
            <li key={link}>
              <Link href={link} rel="noreferrer noopener nofollow">
                {link}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Questions ids={round.questionIds} of={of} />
      {missing && (
        <div className={styles.missing}>
          <By name={nameOf(missing.by, people)} at={missing.at}>
            says what is still missing
          </By>
          <p className={styles.text} dir="auto">
            {missing.text}
          </p>
        </div>
      )}
    </>
  );
}
