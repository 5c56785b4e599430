import type { ReactNode } from "react";
import { classes } from "../ui/classes";
import styles from "./hub-text.module.css";

/** The section that this product makes questions of. */
export const FOCUS = "Procurement, audits, and third-party reliance";

/** A sentence as published; with keys, one that something stands on. */
type Sentence = { text: string; keys: readonly string[] };

/** A section of the hub as published, and under each sentence what is said of it. */
export function HubText<Said extends Sentence>({
  paragraph: { heading, sentences },
  title,
  focus = false,
  under,
}: {
  paragraph: { heading: string; sentences: readonly Said[] };
  /** Its heading, or what stands for one where the hub has none. */
  title: string;
  focus?: boolean;
  under: (sentence: Said) => ReactNode;
}) {
  const id = hubAnchor(heading);
  return (
    <section aria-labelledby={id} className={classes(styles.section, focus && styles.focus)}>
      <h2 id={id} className={heading === "" ? styles.unnamed : styles.heading}>
        {title}
      </h2>
      {sentences.map((sentence, place) => (
        <div key={place} id={sentence.keys[0]} className={styles.stretch}>
          <blockquote>
            <p>{sentence.keys.length === 0 ? sentence.text : <mark>{sentence.text}</mark>}</p>
          </blockquote>
          {under(sentence)}
        </div>
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
