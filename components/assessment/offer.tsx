"use client";

import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { Offer } from "@/lib/domain/assessment/before";
import { LEVEL_WORDS, sentence } from "@/lib/domain/explain/words";
import type { Question } from "@/lib/domain/questionnaire/format";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import styles from "./offer.module.css";
import { useOpenTo, useSheet } from "./sheet-context";
import type { Sheet } from "./sheet-fields";

/** What the assessment before said of a question that is still open, to be taken over by one press. */
export function OfferBefore({ question }: { question: Question }) {
  const { before, takeOver } = useSheet();
  const { control } = useFormContext<Sheet>();
  const state = useWatch({ control, name: `${question.id}.state` });
  const open = useOpenTo(question.id);
  const offer = before?.offers[question.id];
  if (!before || !offer || state !== "open") return null;
  return (
    <section className={styles.offer} aria-label={`What was answered before to ${question.id}`}>
      <p>
        <span className={styles.soft}>
          <Link href={`/assessments/${before.id}#${question.id}`}>Before</Link>:
        </span>{" "}
        <b>{offer.words}</b>
      </p>
      {offer.wording && (
        <p className={styles.soft}>The question was worded otherwise then: “{offer.wording}”</p>
      )}
      <OfferedEvidence offer={offer} />
      {offer.note && <p className={styles.note}>Note: {offer.note}</p>}
      {offer.lookAgain.length > 0 && <LookAgain reasons={offer.lookAgain} />}
      {offer.obstacle && <p className={styles.soft}>{offer.obstacle}</p>}
      {open && offer.obstacle === null && (
        <TakeOver looks={offer.lookAgain.length > 0} onTaken={() => takeOver(question)} />
      )}
    </section>
  );
}

function OfferedEvidence({ offer: { evidence } }: { offer: Offer }) {
  if (evidence.length === 0) return <p className={styles.soft}>Nothing was cited for it.</p>;
  return (
    <ul className={styles.things} aria-label="What it cited">
      {evidence.map(({ thing, clause, level, counts, left }) => (
        <li key={thing.id} className={styles.soft}>
          {thing.title}
          {clause && `, ${clause}`} (
          {counts === level ? LEVEL_WORDS[level] : `${LEVEL_WORDS[counts]}, was ${LEVEL_WORDS[level]}`}
          {thing.validUntil && (
            <>
              {counts === level ? ", until " : ", expired "}
              <Day date={thing.validUntil} />
            </>
          )}
          ){left && ": it was replaced or withdrawn since, and is not brought along"}
        </li>
      ))}
    </ul>
  );
}

/** What has moved since the decision, and is reason enough to look before anything is taken over. */
function LookAgain({ reasons }: { reasons: readonly string[] }) {
  return (
    <div className={styles.again}>
      <p>
        <Glyph name="diamond" size={10} /> <b>Look again:</b>
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{sentence(reason)}</li>
        ))}
      </ul>
    </div>
  );
}

/** One press takes an answer over; where something has moved, the second one that says so. */
function TakeOver({ looks, onTaken }: { looks: boolean; onTaken: () => void }) {
  const [looking, setLooking] = useState(false);
  if (!looks || !looking)
    return (
      <div>
        <Button small data-key="t" onClick={looks ? () => setLooking(true) : onTaken}>
          {looks ? "Take over…" : "Take over"}
        </Button>
      </div>
    );
  return (
    <div className={styles.sure} role="status">
      <p>Does it still hold? Take it over only if you have looked at what has changed.</p>
      <div className={styles.acts}>
        <Button small kind="primary" data-key="t" onClick={onTaken}>
          I have looked: take it over
        </Button>
        <Button small onClick={() => setLooking(false)}>
          Not yet
        </Button>
      </div>
    </div>
  );
}
