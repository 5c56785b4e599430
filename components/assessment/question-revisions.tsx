"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "@/lib/api/client";
import { ChangeList } from "../history/history-list";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { StatusLine } from "../ui/status-line";
import styles from "./question-revisions.module.css";
import { useKept, useSheet } from "./sheet-context";

/** So many are shown in place; the whole of it has a page. */
const SHOWN = 20;

/** Who answered a question when, from what to what and why: read when it is opened. */
export function QuestionRevisions({ question: { id } }: { question: { id: string } }) {
  const kept = useKept(id);
  const [opened, setOpened] = useState(false);
  // What nobody has answered yet has no history.
  if (!kept) return null;
  return (
    <section aria-label={`History of ${id}`} className={styles.history}>
      <Button small kind="bare" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        History
      </Button>
      {opened && (
        <div className={styles.opened}>
          <Opened id={id} revision={kept.revision} />
        </div>
      )}
    </section>
  );
}

function Opened({ id, revision }: { id: string; revision: number }) {
  const { sheet } = useSheet();
  const { data, isError, refetch } = useQuery({
    // Each save of the question makes another one of what is shown.
    queryKey: ["revisions", sheet.id, id, revision],
    queryFn: ({ signal }) =>
      call("listRevisions", { assessmentId: sheet.id, itemId: id, pageSize: SHOWN }, { signal }),
    meta: { operation: "listRevisions" },
    placeholderData: (before) => before,
    retry: false,
  });
  if (isError)
    return (
      <p>
        <StatusLine tone="bad">The history could not be read.</StatusLine>{" "}
        <Button small onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    );
  if (!data)
    return (
      <p>
        <StatusLine tone="busy">Reading the history…</StatusLine>
      </p>
    );
  return (
    <>
      <ol className={styles.list}>
        {data.rows.map(({ seq, at, actor, did, changes, reason, erased }) => (
          <li key={seq}>
            <p className={styles.who}>
              <span>{actor.name}</span> <Moment at={at} />
            </p>
            <div className={styles.what}>
              <p>{did.replace(/( to| for| on)?:?$/, "")}</p>
              {erased && <p className={styles.who}>What it said has been erased; the chain still holds.</p>}
              {reason !== null && (
                <p>
                  <span className={styles.who}>Because:</span> {reason}
                </p>
              )}
              <ChangeList changes={changes} />
            </div>
          </li>
        ))}
      </ol>
      <p className={styles.who}>
        {data.total > SHOWN && `${data.total - SHOWN} more. `}
        <Link href={`/assessments/${sheet.id}/history?question=${id}`}>With their hashes</Link>
      </p>
    </>
  );
}
