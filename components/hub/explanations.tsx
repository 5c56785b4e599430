import { creditRows } from "@/lib/domain/explain/credits";
import { notesFor } from "@/lib/domain/questionnaire/notes";
import type { AnswerType, Duty, Question, Questionnaire } from "@/lib/domain/questionnaire/format";
import { CopyButton } from "../ui/copy-button";
import { Glyph } from "../ui/glyph";
import { Notes } from "./notes";
import styles from "./explanations.module.css";

/** Every question and duty with why it is asked, what good looks like, what proves it and what to request. Its id is where a link to it leads. */
export function Explanations({ questionnaire: { sections, duties } }: { questionnaire: Questionnaire }) {
  return (
    <div className={styles.explanations}>
      {sections.map(({ id, title, questions }) => (
        <section key={id} aria-labelledby={`explained-${id}`}>
          <h3 id={`explained-${id}`}>{title}</h3>
          {questions.map((question) => (
            <Explained key={question.id} {...question}>
              <AboutQuestion question={question} />
            </Explained>
          ))}
        </section>
      ))}
      <section aria-labelledby="explained-duties">
        <h3 id="explained-duties">Your own duties</h3>
        {duties.map((duty) => (
          <Explained key={duty.id} {...duty}>
            <AboutDuty duty={duty} />
          </Explained>
        ))}
      </section>
    </div>
  );
}

/** The id stands inside, so that a link to it opens the fold. */
function Explained({ id, prompt, children }: { id: string; prompt: string; children: React.ReactNode }) {
  return (
    // The browser has opened it already where the address leads into it.
    <details className={styles.one} suppressHydrationWarning>
      <summary>
        <span className={styles.id}>{id}</span>
        <span>{prompt}</span>
        <Glyph name="chevron" size={11} />
      </summary>
      <div id={id} className={styles.body}>
        {children}
      </div>
    </details>
  );
}

function AboutQuestion({ question }: { question: Question }) {
  const { id, why, answer, evidence, ask, note, references } = question;
  return (
    <>
      <Part title="Why we ask">{why}</Part>
      <Good answer={answer} />
      <Part title="What counts as evidence">{evidence}</Part>
      <h4>Ask for in the contract</h4>
      <p className={styles.clause}>{ask}</p>
      <CopyButton small text={ask}>
        Copy clause
      </CopyButton>
      {note && <Part title="Note">{note}</Part>}
      <References references={references} />
      <Dated id={id} />
    </>
  );
}

function AboutDuty({ duty: { id, tier, references } }: { duty: Duty }) {
  return (
    <>
      <p>Ours whatever the vendor answers. It never adds points; from tier {tier} it is usually owed.</p>
      <References references={references} />
      <Dated id={id} />
    </>
  );
}

function Part({ title, children }: { title: string; children: string }) {
  return (
    <>
      <h4>{title}</h4>
      <p>{children}</p>
    </>
  );
}

/** The replies in their order with what each earns, in per cent of the question's weight. */
function Good({ answer }: { answer: AnswerType }) {
  const rows = creditRows(answer);
  if (rows.length === 0) return null;
  return (
    <>
      <h4>What good looks like</h4>
      <ul className={styles.replies}>
        {rows.map(({ words, credit }) => (
          <li key={words}>
            <span>{words}</span>
            <span className={styles.credit}>{Math.round(credit * 100)}%</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const References = ({ references }: { references: readonly string[] }) =>
  references.length === 0 ? null : <Part title="References">{references.join(" · ")}</Part>;

function Dated({ id }: { id: string }) {
  if (notesFor(id).length === 0) return null;
  return (
    <>
      <h4>Dated notes</h4>
      <Notes notes={notesFor(id)} />
    </>
  );
}
