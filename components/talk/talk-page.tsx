"use client";

import type { CallInput } from "@/lib/api/client";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Pagination } from "../ui/pagination";
import type { SearchParams } from "../ui/address";
import { QuestionLink } from "../result/question-link";
import { useWarnOfDrafts } from "./drafts";
import { NewThread } from "./new-thread";
import { TalkProvider } from "./talk-context";
import styles from "./talk.module.css";
import { Thread } from "./thread";
import { useTalkChanges } from "./use-talk-changes";
import { type Threads, useThreads } from "./use-threads";

type Asked = Pick<CallInput<"listThreads">, "questionId" | "state" | "page" | "pageSize">;

/** Everything that is said about one assessment, the newest thread first: those that are open, or all. */
export function TalkPage({
  assessmentId,
  questions,
  asked,
  read,
  seq,
  viewer,
  params,
}: {
  assessmentId: string;
  /** The words of every question. */
  questions: Readonly<Record<string, string>>;
  asked: Asked;
  read: Threads;
  /** The stream's newest entry when `read` was read. */
  seq: number;
  viewer: { personId: string; may: boolean; whyNot: string };
  params: SearchParams;
}) {
  const { data = read, show } = useThreads({ assessmentId, ...asked }, read);
  useTalkChanges(assessmentId, seq);
  useWarnOfDrafts();
  const { rows, people, total, page, pageSize, at } = data;
  const nameOf = (id: string) => people[id] ?? id;
  return (
    <TalkProvider value={{ assessmentId, ...viewer, nameOf, at, onChanged: show }}>
      <div className={styles.page}>
        <Filter assessmentId={assessmentId} asked={asked} />
        {asked.questionId === undefined && <NewThread questionId="" words="Comment on the assessment" />}
        {rows.length === 0 ? (
          <Nothing asked={asked} />
        ) : (
          <div className={styles.said}>
            {rows.map((thread) => (
              <div key={thread.id} className={styles.group}>
                <p className={styles.about}>
                  {thread.questionId === "" ? (
                    "About the assessment"
                  ) : (
                    <QuestionLink
                      {...{ assessmentId }}
                      id={thread.questionId}
                      prompt={questions[thread.questionId] ?? ""}
                    />
                  )}
                </p>
                <Thread thread={thread} />
              </div>
            ))}
          </div>
        )}
        <Pagination {...{ page, pageSize, total, params }} />
      </div>
    </TalkProvider>
  );
}

function Filter({ assessmentId, asked: { state, questionId } }: { assessmentId: string; asked: Asked }) {
  const base = `/assessments/${assessmentId}/comments`;
  const whole = questionId === undefined;
  const ways = [
    { href: base, label: "Open", here: whole && state === "open" },
    { href: `${base}?state=all`, label: "Open and resolved", here: whole && state === "all" },
  ];
  return (
    <nav aria-label="Which comments" className={styles.filter}>
      {ways.map(({ href, label, here }) => (
        <Link key={href} href={href} aria-current={here ? "page" : undefined}>
          {label}
        </Link>
      ))}
      {!whole && <span>About {questionId} alone</span>}
    </nav>
  );
}

const Nothing = ({ asked: { state, questionId } }: { asked: Asked }) => (
  <EmptyState title={state === "open" ? "No open comments" : "No comments yet"}>
    <p>
      {questionId === undefined
        ? "Whatever is said about a question stands under it on the questionnaire, and here."
        : "Nothing is said about this question."}
    </p>
  </EmptyState>
);
