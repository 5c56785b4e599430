"use client";

import { useState, useSyncExternalStore } from "react";
import type { DutyState } from "@/lib/domain/assessment/document";
import type { Duty } from "@/lib/domain/questionnaire/format";
import { HubPassage } from "../hub/passage";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import styles from "./duties.module.css";
import { CHOICE_PAUSE_MS, TYPING_PAUSE_MS } from "./pauses";
import { ReviewWord } from "./review-word";
import { DUTIES_ID } from "./duties-id";
import { useFromLive, useOpenTo, useSheet } from "./sheet-context";
import pageStyles from "./questionnaire-page.module.css";

const STATES: readonly [DutyState, string][] = [
  ["done", "Done"],
  ["not_done", "Not done"],
  ["not_applicable", "Not applicable"],
];

/** What stays with the buyer whatever the vendor scores: done or not, never points. */
export function Duties() {
  const { questionnaire } = useSheet();
  return (
    <section id={DUTIES_ID} className={pageStyles.section} aria-labelledby="duties-title">
      <h2 id="duties-title">Your own duties</h2>
      <p className={styles.lead}>
        A vendor’s score cannot discharge these. They earn no points; one that is owed and not done stands in
        the way of plain approval.
      </p>
      {questionnaire.duties.map((duty) => (
        <DutyField key={duty.id} duty={duty} />
      ))}
    </section>
  );
}

function DutyField({ duty }: { duty: Duty }) {
  const { duties, store, questionnaire } = useSheet();
  const open = useOpenTo(duty.id);
  const status = useSyncExternalStore(
    duties.subscribe,
    () => duties.status(duty.id),
    () => duties.status(duty.id),
  );
  const kept = useSyncExternalStore(
    store.subscribe,
    () => store.keptDuty(duty.id),
    () => store.keptDuty(duty.id),
  );
  const state = useFromLive(({ document }) => document.duties[duty.id] ?? "not_done");
  const owed = useFromLive(
    ({ score }) => questionnaire.tiers.rules[score.tier.value - 1]?.duties.includes(duty.id) ?? false,
  );
  const [note, setNote] = useState(kept?.note ?? "");
  const [shown, setShown] = useState(kept);
  if (kept !== shown) {
    setShown(kept);
    // What somebody else saved; our own note comes back trimmed, and stays as it is typed.
    if (!duties.draft(duty.id) && kept?.note !== note.trim()) setNote(kept?.note ?? "");
  }

  const save = (next: { state: DutyState; note: string }, pauseMs: number) => {
    store.typeDuty(duty.id, next.state);
    duties.edit(duty.id, next, pauseMs);
  };

  return (
    <>
      <fieldset className={styles.duty} disabled={!open}>
        <legend>{duty.prompt}</legend>
        <p className={styles.meta}>
          <span>{duty.id}</span>
          <span>{owed ? "asked of you at this tier" : "not asked at this tier"}</span>
          <span>{duty.references.join(" · ")}</span>
        </p>
        {status.kind === "conflict" && status.theirs && (
          <Notice tone="caution" announce title={`${store.nameOf(status.theirs.updatedBy)} changed this too`}>
            <p>
              Theirs: {STATES.find(([id]) => id === status.theirs?.state)?.[1]}
              {status.theirs.note && `, “${status.theirs.note}”`}, saved{" "}
              <Moment at={status.theirs.updatedAt} />.
            </p>
            <p>
              <Button small kind="primary" onClick={() => duties.resolve(duty.id, "mine")}>
                Keep mine
              </Button>{" "}
              <Button
                small
                onClick={() => {
                  const { theirs } = status;
                  duties.resolve(duty.id, "theirs");
                  if (!theirs) return;
                  store.keepDuty(theirs);
                  setNote(theirs.note);
                }}
              >
                Take theirs
              </Button>
            </p>
          </Notice>
        )}
        {status.kind === "refused" && (
          <p role="alert" className={styles.problem}>
            Not saved: {status.message}
          </p>
        )}
        <div className={styles.states}>
          {STATES.map(([id, words]) => (
            <label key={id}>
              <input
                type="radio"
                name={duty.id}
                value={id}
                checked={state === id}
                onChange={() => save({ state: id, note }, CHOICE_PAUSE_MS)}
              />
              {words}
            </label>
          ))}
        </div>
        <label className={styles.note}>
          <span>Who holds it, or why</span>
          <input
            type="text"
            value={note}
            maxLength={2000}
            onChange={(event) => {
              setNote(event.target.value);
              save({ state, note: event.target.value }, TYPING_PAUSE_MS);
            }}
          />
        </label>
        <details className={styles.hub}>
          <summary>From the hub</summary>
          <HubPassage questionnaire={questionnaire} hubKeys={duty.hub} />
        </details>
      </fieldset>
      <ReviewWord itemId={duty.id} />
    </>
  );
}
