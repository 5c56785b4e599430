import { memo } from "react";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { EvidenceLevel, Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Score } from "@/lib/domain/scoring/document";
import { LEVELS } from "@/lib/domain/scoring/evidence";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { type Supposed, supposedOf } from "@/lib/domain/sensitivity/scenario";
import { LEVEL_TITLES, figure } from "@/lib/report/figures";
import { Badge } from "../ui/badge";
import { SelectField, TextField } from "../ui/field";
import { type Supposes, choosingOption, optionOf, replyOptions, supposedInWords } from "./suppose";
import styles from "./what-if.module.css";

type Sheet = {
  questionnaire: Questionnaire;
  document: AssessmentDocument;
  supposes: Supposes;
  now: Score;
  then: Score;
  suppose: (one: Supposed) => void;
};

/** Every question that is asked, or would be, with what can be supposed of it. */
export function WhatIfSheet({ questionnaire, document, supposes, now, then, suppose }: Sheet) {
  return questionnaire.sections.map(({ id, title, questions }) => {
    const shown = questions.filter(
      (question) =>
        supposes.has(question.id) || now.questions[question.id]?.asked || then.questions[question.id]?.asked,
    );
    const changed = questions.filter((question) => supposes.has(question.id)).length;
    const [before, after] = [now, then].map(({ sections }) => percentIn(sections[id]?.evidenced));
    return (
      <details key={id} className={styles.section} open={changed > 0 || undefined}>
        <summary>
          <span>{title}</span>
          {changed > 0 && <span className={styles.soft}>{changed} supposed</span>}
          <span className={styles.points} data-numbers="">
            {before === after ? before : `${before} → ${after}`}
          </span>
        </summary>
        {shown.map((question) => (
          <Row
            key={question.id}
            {...{ question, suppose }}
            stands={supposedKey(question, document)}
            one={supposes.get(question.id)}
            before={now.questions[question.id]?.points ?? null}
            after={then.questions[question.id]?.points ?? null}
            asked={then.questions[question.id]?.asked === true}
          />
        ))}
        {shown.length === 0 && <p className={styles.soft}>Nothing is asked here.</p>}
      </details>
    );
  });
}

const percentIn = (value: number | null | undefined) => (value == null ? "–" : String(shownPercent(value)));

/** As a text, so that a row is drawn again only where it says something else. */
const supposedKey = ({ id }: Question, document: AssessmentDocument) =>
  JSON.stringify(
    supposedOf(id, Object.hasOwn(document.answers, id) ? document.answers[id] : undefined, document.on),
  );

const Row = memo(function Row({
  question,
  stands: standsKey,
  one,
  before,
  after,
  asked,
  suppose,
}: {
  question: Question;
  /** What can be supposed of the answer as it stands, as JSON. */
  stands: string;
  one: Supposed | undefined;
  before: number | null;
  after: number | null;
  asked: boolean;
  suppose: (one: Supposed) => void;
}) {
  const stands = JSON.parse(standsKey) as Supposed;
  const now = one ?? stands;
  const ticked = Array.isArray(stands.value) ? stands.value : [];
  const fixed = question.answer.type === "runs" || question.answer.type === "text";
  return (
    <div className={styles.row} data-supposed={one !== undefined || undefined} id={`suppose-${question.id}`}>
      <div className={styles.question}>
        <p>
          <span className={styles.id}>{question.id}</span> {question.prompt}
        </p>
        <p className={styles.marks}>
          {question.critical && (
            <Badge tone="caution" shape="diamond">
              Critical
            </Badge>
          )}
          {!asked && <span className={styles.soft}>Would not be asked</span>}
          {one && <span className={styles.soft}>Stands at: {supposedInWords(question, stands)}</span>}
        </p>
      </div>
      <div className={styles.reply}>
        <SelectField
          label={<span className={styles.small}>Reply to {question.id}</span>}
          options={replyOptions(question)}
          value={optionOf(question, now)}
          disabled={fixed}
          onChange={({ target }) => suppose(choosingOption(question, now, target.value, ticked))}
        />
        {question.answer.type === "number" && typeof now.value === "number" && (
          <TextField
            type="number"
            min={0}
            step="any"
            label={<span className={styles.small}>Figure in {question.answer.unit}</span>}
            value={now.value}
            onChange={({ target }) => {
              const value = target.valueAsNumber;
              if (Number.isFinite(value) && value >= 0) suppose({ ...now, value });
            }}
          />
        )}
      </div>
      <SelectField
        label={<span className={styles.small}>Evidence for {question.id}</span>}
        options={LEVELS.map((level) => ({ value: level, label: LEVEL_TITLES[level] }))}
        value={now.level}
        disabled={now.state !== "answered"}
        onChange={({ target }) => suppose({ ...now, level: target.value as EvidenceLevel })}
      />
      <p className={styles.points} data-numbers="">
        {before === after ? figure(before) : `${figure(before)} → ${figure(after)}`}
        <span className={styles.small}> of {question.weight}</span>
      </p>
    </div>
  );
});
