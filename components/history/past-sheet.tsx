import type { Report, ReportQuestion } from "@/lib/report/model";
import { LEVEL_TITLES } from "@/lib/report/figures";
import { Day } from "../ui/moment";
import { Section } from "../ui/section";
import styles from "./past-sheet.module.css";

/** Every question that was asked with the reply that it had, and how the duties stood. Nothing here can be changed. */
export function PastSheet({
  report: { sections, duties, intake },
  hub = false,
}: {
  report: Report;
  /** With the hub's own words that each question stands on. */
  hub?: boolean;
}) {
  return (
    <>
      <Section title="Intake" lead={`Tier ${intake.tier}, from ${intake.sum} points.`}>
        <dl className={styles.facts}>
          {intake.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {sections.map(({ id, title, asked, answered, questions }) => (
        <Section key={id} title={title} lead={`${answered} of ${asked} settled.`}>
          <ol className={styles.questions}>
            {questions
              .filter((question) => question.asked)
              .map((question) => (
                <Question key={question.id} question={question} hub={hub} />
              ))}
          </ol>
        </Section>
      ))}
      <Section title="Your own duties">
        <dl className={styles.facts}>
          {duties.map(({ id, prompt, state }) => (
            <div key={id}>
              <dt>
                {id} {prompt}
              </dt>
              <dd>{state}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

function Question({ question, hub }: { question: ReportQuestion; hub: boolean }) {
  const { id, prompt, state, stateWords, answer, reason, evidence, note, answeredWords } = question;
  return (
    <li id={id}>
      <p className={styles.prompt}>
        <b>{id}</b> {prompt}
      </p>
      {hub &&
        question.hub.map(({ sentence, heading }) => (
          <blockquote key={sentence} className={styles.hub}>
            {sentence} <cite>{heading}</cite>
          </blockquote>
        ))}
      <p className={state === "open" ? styles.soft : undefined}>{answer ?? stateWords}</p>
      {answer !== null && state !== "answered" && <p className={styles.soft}>{stateWords}</p>}
      {reason !== null && <p>Because: {reason}</p>}
      {evidence.length > 0 && (
        <ul className={styles.evidence}>
          {evidence.map(({ level, title, validUntil, expired }, index) => (
            <li key={index}>
              {title} ({LEVEL_TITLES[level].toLowerCase()}
              {validUntil !== null && (
                <>
                  , {expired ? "had been valid until" : "valid until"} <Day date={validUntil} />
                </>
              )}
              )
            </li>
          ))}
        </ul>
      )}
      {note !== null && <p className={styles.note}>{note}</p>}
      {answeredWords !== null && <p className={styles.soft}>{answeredWords}</p>}
    </li>
  );
}
