"use client";

import { useRouter } from "next/navigation";
import type { MoveStanding, MoveView } from "@/lib/api/endpoints/moves";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { FormActions } from "../forms/form";
import { useListening } from "../forms/use-listening";
import { useSubmit } from "../forms/use-submit";
import { ChangeList } from "../history/history-list";
import { Button, ButtonLink } from "../ui/button";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { BeforeAfterTable, type Side } from "../ui/before-after-table";
import styles from "./move-page.module.css";

/** What a move to another version changes, both sides in one table, and the two ways from here. */
export function MovePage({
  assessmentId,
  move,
  canGoBack,
  edits,
}: {
  assessmentId: string;
  /** Null where there is nothing to move to. */
  move: MoveView | null;
  /** Whether there is a version before the last move. */
  canGoBack: boolean;
  edits: boolean;
}) {
  const sheet = `/assessments/${assessmentId}`;
  if (!move)
    return (
      <Notice title="There is nothing to move to">
        <p>
          A draft is offered to move when it is answered with another version than the newest one. What is in
          review or decided stays with the version it was answered with.{" "}
          <Link href={sheet}>To the questions</Link>
        </p>
        {canGoBack && (
          <p>
            <Link href={`${sheet}/move?target=before`}>
              See what going back to the version before would change
            </Link>
          </p>
        )}
      </Notice>
    );
  return (
    <>
      <BeforeAfter move={move} />
      <Otherwise move={move} sheet={sheet} />
      {edits ? (
        <Accept {...{ assessmentId, move, sheet }} />
      ) : (
        <p className={styles.quiet}>Officers and leads move a draft.</p>
      )}
      {canGoBack && !move.back && (
        <p className={styles.back}>
          <Link href={`${sheet}/move?target=before`}>Back to the version before its last move</Link>
        </p>
      )}
    </>
  );
}

function Accept({ assessmentId, move, sheet }: { assessmentId: string; move: MoveView; sheet: string }) {
  const router = useRouter();
  const listening = useListening();
  const { submit, busy, problem } = useSubmit("moveAssessment", {
    onDone: ({ intakeAt }) => {
      router.push(intakeAt === null ? `${sheet}/intake` : sheet);
      router.refresh();
    },
  });
  return (
    <div className={styles.accept}>
      {problem && (
        <Notice tone="bad" announce>
          <p>{problem.detail}</p>
          {problem.code === "conflict" && (
            <Button small onClick={() => location.reload()}>
              Look again
            </Button>
          )}
        </Notice>
      )}
      <FormActions>
        <Button
          kind="primary"
          busy={busy}
          disabled={!listening}
          onClick={() => submit({ assessmentId, revision: move.revision, to: move.to.sha256 })}
        >
          {move.back ? "Move back to" : "Move to"} {move.to.version}
        </Button>
        <ButtonLink href={sheet}>Stay with {move.from.version}</ButtonLink>
      </FormActions>
    </div>
  );
}

function BeforeAfter({ move: { from, to, before, after } }: { move: MoveView }) {
  const side = (label: string, of: (standing: MoveStanding) => string): Side => ({
    label,
    ...{ before: of(before), after: of(after), moved: of(before) !== of(after) },
  });
  return (
    <div className={styles.both}>
      <BeforeAfterTable
        caption="Before and after"
        rows={[
          { label: "Version", before: from.version, after: to.version, moved: true },
          side("Tier", ({ tier }) => `Tier ${tier}`),
          side("Verdict", ({ verdict }) => verdict),
          side("Score, evidenced", ({ evidenced }) => scoreInWords(evidenced)),
          side("Score, claimed", ({ claimed }) => scoreInWords(claimed)),
          side("Score, at most", ({ high }) => scoreInWords(high)),
          side("Questions asked", ({ asked }) => String(asked)),
          side("Still open", ({ open }) => String(open)),
        ]}
      />
    </div>
  );
}

const scoreInWords = (value: number | null) => (value === null ? "none" : String(shownPercent(value)));

/** What the version has otherwise, as far as it touches this assessment. */
function Otherwise({ move, sheet }: { move: MoveView; sheet: string }) {
  const { questions, pack, packs, reopened, unset, gone } = move;
  const lists = [
    { title: "Facts of the use to be confirmed first", rows: unset },
    {
      title: "Answers that do not fit any more",
      rows: reopened,
      note: "Open again; what was said stays in the history.",
    },
    { title: "Questions that are new", rows: questions.added },
    { title: "Questions that are gone", rows: questions.gone },
    { title: "Questions that say something else", rows: questions.changed },
    {
      title: "Packs that can be chosen then",
      rows: packs.added,
      note: (
        <>
          None is chosen by moving: that is done in the <Link href={`${sheet}/intake`}>intake</Link>.
        </>
      ),
    },
    { title: "Packs that cannot be chosen any more", rows: packs.gone },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      {gone.length > 0 && (
        <Notice tone="caution" title="What was chosen and is not there any more">
          {gone.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
      {pack.length > 0 && (
        <Section
          title="What its pack says otherwise"
          lead="A run of a scenario that asks something else stays on record, and counts no longer."
        >
          <ChangeList changes={pack} />
        </Section>
      )}
      {lists.map(({ title, rows, note }) => (
        <Section key={title} title={title} lead={note}>
          <ul className={styles.rows}>
            {rows.map(({ id, title: words }) => (
              <li key={id}>
                <span className={styles.id}>{id}</span> {words}
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {lists.length === 0 && pack.length === 0 && gone.length === 0 && (
        <p className={styles.nothing}>Nothing else that this assessment is asked is different.</p>
      )}
    </>
  );
}
