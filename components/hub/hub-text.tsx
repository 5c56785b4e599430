import type { AnswerState } from "@/lib/domain/questionnaire/format";
import { classes } from "../ui/classes";
import { QuestionState } from "../verdict/question-state";
import type { CoveredParagraph, Standing, Stretch } from "./coverage";
import styles from "./hub-text.module.css";

export type StateHere = { asked: boolean; state: AnswerState };

/** How each question stands in one assessment; undefined where none is looked at. */
export type StatesHere = Readonly<Record<string, StateHere>> | undefined;

/** A section of the hub as published, and under each sentence what stands on it. */
export function HubText({
  paragraph: { heading, stretches },
  title,
  focus = false,
  linkTo,
  states,
}: {
  paragraph: CoveredParagraph;
  /** Its heading, or what stands for one where the hub has none. */
  title: string;
  focus?: boolean;
  linkTo: (id: string) => string;
  states: StatesHere;
}) {
  const id = hubAnchor(heading);
  return (
    <section aria-labelledby={id} className={classes(styles.section, focus && styles.focus)}>
      <h2 id={id} className={heading === "" ? styles.unnamed : styles.heading}>
        {title}
      </h2>
      {stretches
        .filter(({ text }) => text.trim() !== "")
        .map((stretch) => (
          <Covered key={stretch.text} {...{ stretch, linkTo, states }} />
        ))}
    </section>
  );
}

/** "procurement-audits-and-third-party-reliance"; the hub's first paragraph has no heading. */
export const hubAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "") || "opening";

function Covered({
  stretch: { text, key, standing },
  linkTo,
  states,
}: {
  stretch: Stretch;
  linkTo: (id: string) => string;
  states: StatesHere;
}) {
  return (
    <div id={key ?? undefined} className={styles.stretch}>
      <blockquote>
        <p>{key === null ? text.trim() : <mark>{text}</mark>}</p>
      </blockquote>
      {standing.length > 0 && (
        <ul className={styles.standing} aria-label="What stands on this sentence">
          {standing.map((one) => (
            <li key={one.id}>
              <a href={linkTo(one.id)}>
                <span className={styles.id}>{one.id}</span>
                <span>{one.prompt}</span>
              </a>
              <State one={one} states={states} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function State({ one: { id, duty }, states }: { one: Standing; states: StatesHere }) {
  if (duty) return <span className={styles.state}>Our own duty</span>;
  const here = states?.[id];
  if (!here) return null;
  return (
    <span className={styles.state}>
      <QuestionState {...here} />
    </span>
  );
}
