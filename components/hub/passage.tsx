import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import styles from "./passage.module.css";
import { markedParagraphs } from "./passages";

/**
 * The hub's own words: each paragraph whole, with the sentences that `hubKeys` name
 * marked, and its heading below. Nothing where no key is the hub's.
 */
export function HubPassage({
  questionnaire,
  hubKeys,
}: {
  questionnaire: Questionnaire;
  hubKeys: readonly string[];
}) {
  return markedParagraphs(questionnaire, hubKeys).map(({ heading, pieces }, index) => (
    <figure key={index} className={styles.passage}>
      <blockquote cite={questionnaire.hub.source}>
        <p>{pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}</p>
      </blockquote>
      <figcaption>
        <cite>{heading || questionnaire.hub.title}</cite>
      </figcaption>
    </figure>
  ));
}
