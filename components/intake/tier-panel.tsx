"use client";

import { useMemo } from "react";
import type { AssessmentDocument, Facts } from "@/lib/domain/assessment/document";
import { tierDemands } from "@/lib/domain/explain/demands";
import { type Outlook, type Span, outlook } from "@/lib/domain/explain/outlook";
import { tierReasons } from "@/lib/domain/explain/tier";
import { sentence } from "@/lib/domain/explain/words";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { MeterBar } from "../charts/meter-bar";
import { Glyph } from "../ui/glyph";
import { Notice } from "../ui/notice";
import { VisuallyHidden } from "../ui/visually-hidden";
import { TIER_WORDS } from "../verdict/tier-label";
import styles from "./tier-panel.module.css";

type Given = {
  questionnaire: Questionnaire;
  facts: Facts;
  extended: readonly string[];
  answers: AssessmentDocument["answers"];
};

export const useOutlook = ({ questionnaire, facts, extended, answers }: Given): Outlook =>
  useMemo(() => outlook(questionnaire, facts, extended, answers), [questionnaire, facts, extended, answers]);

/** What follows from the facts as they stand: the tier with its sum, the questions asked, and what an approval takes. */
export function TierPanel({ ahead, ...given }: Given & { ahead: Outlook }) {
  const { questionnaire, facts } = given;
  const { tier } = ahead;
  return (
    <aside id={PANEL_ID} className={styles.panel} aria-label="What follows from these facts">
      <VisuallyHidden>
        <span role="status">{aheadInWords(ahead)}</span>
      </VisuallyHidden>
      {ahead.stops.length > 0 && <Stopped reasons={ahead.stops} />}
      <TierSum ahead={ahead} questionnaire={questionnaire} facts={facts} />
      {ahead.stops.length === 0 && (
        <>
          <Asked ahead={ahead} />
          {tier.lowest === tier.highest && <Demands {...given} tier={tier.highest} />}
        </>
      )}
    </aside>
  );
}

const PANEL_ID = "what-follows";

/** The same in one line that stays in sight where the panel does not. */
export function TierStrip({ ahead }: { ahead: Outlook }) {
  return (
    <a href={`#${PANEL_ID}`} className={styles.strip}>
      <b>{tierInWords(ahead)}</b>
      <span>{ahead.stops.length > 0 ? "stopped" : `${spanInWords(ahead.asked)} questions`}</span>
      <span className={styles.more}>What follows</span>
    </a>
  );
}

function TierSum({
  ahead,
  questionnaire,
  facts,
}: { ahead: Outlook } & Pick<Given, "questionnaire" | "facts">) {
  const { parts, overrides } = tierReasons(questionnaire, facts);
  const unset = parts.filter(({ fact }) => ahead.unset.includes(fact)).length;
  // While facts are missing they count as the highest, and an override that rests on that would be no news.
  const certain = ahead.unset.length === 0 ? overrides : [];
  return (
    <section>
      <p className={styles.small}>{ahead.unset.length > 0 ? "So far" : "These facts give"}</p>
      <p className={styles.tier}>{tierInWords(ahead)}</p>
      <p className={styles.sum}>
        {spanInWords(ahead.sum)} of {ahead.most} points
        {unset > 0 && `; ${unset === 1 ? "1 fact" : `${unset} facts`} not chosen yet, each worth up to 3`}
      </p>
      <ul className={styles.parts}>
        {parts.map(({ fact, prompt, points }) => (
          <li key={fact} data-unset={ahead.unset.includes(fact) ? "" : undefined}>
            <span>{prompt}</span>
            <b>{ahead.unset.includes(fact) ? "?" : points}</b>
          </li>
        ))}
      </ul>
      {certain.map((words) => (
        <p key={words} className={styles.override}>
          <Glyph name="up" size={11} />
          <span>{words}</span>
        </p>
      ))}
    </section>
  );
}

function Asked({ ahead }: { ahead: Outlook }) {
  const questions = ahead.sections.reduce((sum, section) => sum + section.questions, 0);
  return (
    <section>
      <h2>Questions asked</h2>
      <p className={styles.sum}>
        {spanInWords(ahead.asked)} of {questions}. An answer can add a few.
      </p>
      <ul className={styles.sections}>
        {ahead.sections.map(({ id, title, asked, questions: all }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={styles.count}>
              {spanInWords(asked)} of {all}
            </span>
            <MeterBar value={asked.lowest} max={all} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Demands({
  questionnaire,
  facts,
  tier,
}: Pick<Given, "questionnaire" | "facts"> & { tier: Outlook["tier"]["highest"] }) {
  const { lines, duties } = tierDemands(questionnaire, tier, facts);
  return (
    <section>
      <h2>What approval takes at tier {tier}</h2>
      <ul className={styles.demands}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {duties.length > 0 && (
          <li>
            <details>
              <summary>
                {duties.length === 1 ? "1 duty of your own is" : `${duties.length} duties of your own are`}{" "}
                owed first.
              </summary>
              <ul>
                {duties.map(({ id, prompt }) => (
                  <li key={id}>{prompt}</li>
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}

function Stopped({ reasons }: { reasons: readonly string[] }) {
  return (
    <Notice tone="bad" title="This use stops here">
      {reasons.map((reason) => (
        <p key={reason}>{sentence(reason)}</p>
      ))}
      <p>
        No question is scored and no verdict is given. You can save the intake, so that this is on record.
      </p>
    </Notice>
  );
}

const spanInWords = ({ lowest, highest }: Span): string =>
  lowest === highest ? String(lowest) : `${lowest}–${highest}`;

function tierInWords({ tier: { lowest, highest } }: Outlook): string {
  return lowest === highest ? `Tier ${highest} ${TIER_WORDS[highest]}` : `Tier ${lowest} to ${highest}`;
}

const aheadInWords = (ahead: Outlook): string =>
  ahead.stops.length > 0
    ? "This use stops here."
    : `${tierInWords(ahead)}, ${spanInWords(ahead.asked)} questions asked.`;
