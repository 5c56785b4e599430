"use client";

import { useMutation } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import { ApiProblem } from "@/lib/api/problem";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { useKept, useSheet, useStatus } from "./sheet-context";
import { waitsForApproval } from "./sheet-store";
import styles from "./question-below.module.css";

/** Who set a critical question aside, and the one click by which a second person agrees. */
export function ApproveNotApplicable({ question }: { question: Question }) {
  const { sheet, store, answers, show, may, personId } = useSheet();
  const kept = useKept(question.id);
  const { kind } = useStatus(question.id);
  const approve = useMutation({
    mutationFn: (revision: number) =>
      call("approveNotApplicable", { assessmentId: sheet.id, questionId: question.id, revision }),
    meta: { operation: "approveNotApplicable" },
    onSuccess({ answer, seq }) {
      answers.hear(question.id, answer);
      store.advance(seq);
      store.keep(answer);
      show(question, answer);
    },
  });
  if (kept?.state === "not_applicable" && kept.approvedBy !== null)
    return (
      <p className={styles.said}>
        Approved by {store.nameOf(kept.approvedBy)}, <Moment at={kept.updatedAt} />.
      </p>
    );
  if (!waitsForApproval(question, kept) || kind !== "saved") return null;
  const own = kept.updatedBy === personId;
  return (
    <div className={styles.approval}>
      <p>
        Set aside by {own ? "you" : store.nameOf(kept.updatedBy)}, <Moment at={kept.updatedAt} />. Waits for a
        second person.
      </p>
      {may.approve && !own ? (
        <Button small kind="primary" busy={approve.isPending} onClick={() => approve.mutate(kept.revision)}>
          Approve as not applicable
        </Button>
      ) : (
        <small>
          {own && may.approve
            ? "You set it aside, so someone else has to approve it."
            : "A compliance lead can approve it here."}
        </small>
      )}
      {approve.error && (
        <p role="alert" className={styles.problem}>
          {approve.error instanceof ApiProblem
            ? approve.error.detail
            : "It could not be approved. Try again."}
        </p>
      )}
    </div>
  );
}
