import type { ReportCoverage, ReportSentence } from "@/lib/report/crosswalk-model";
import { heldIn } from "@/lib/report/held";
import type { Report } from "@/lib/report/model";
import { FOCUS, HubText } from "../hub/hub-text";
import { Glyph } from "../ui/glyph";
import { Section } from "../ui/section";
import styles from "./coverage.module.css";
import { HeldList } from "./held-list";

/** The hub as running text, and under each sentence what covers it and how that was answered. */
export function BySentence({ assessmentId, report }: { assessmentId: string; report: Report }) {
  const { paragraphs, without } = report.coverage;
  const held = heldIn(report);
  const focus = paragraphs.find(({ heading }) => heading === FOCUS);
  const loose = held(without);
  const under = (sentence: ReportSentence) =>
    isCovered(sentence) ? (
      <HeldList {...{ assessmentId }} held={held(sentence)} label="What covers this sentence" />
    ) : (
      <p className={styles.uncovered}>
        <Glyph name="ring" size={11} /> No question covers this sentence.
      </p>
    );
  return (
    <div className={styles.text}>
      <p className={styles.sum}>{sumOf(report.coverage)}</p>
      {focus && <HubText paragraph={focus} title={focus.title} focus under={under} />}
      {focus && <p className={styles.rest}>The rest of the hub, in its own order</p>}
      {paragraphs
        .filter((paragraph) => paragraph !== focus)
        .map((paragraph, place) => (
          <HubText key={place} paragraph={paragraph} title={paragraph.title} under={under} />
        ))}
      <Section title="What rests on no sentence">
        {loose.length === 0 ? (
          <p>Nothing: every question and every duty of ours rests on at least one sentence of the hub.</p>
        ) : (
          <HeldList {...{ assessmentId }} held={loose} label="What rests on no sentence" />
        )}
      </Section>
    </div>
  );
}

const isCovered = ({ questions, duties }: ReportSentence): boolean => questions.length + duties.length > 0;

function sumOf({ paragraphs }: ReportCoverage): string {
  const of = (sentences: readonly ReportSentence[]) =>
    `${sentences.filter(isCovered).length} of ${sentences.length} sentences`;
  const focus = paragraphs.find(({ heading }) => heading === FOCUS);
  const all = `${of(paragraphs.flatMap(({ sentences }) => sentences))} of the whole hub are covered by a question or a duty`;
  return focus ? `${of(focus.sentences)} of the procurement section, and ${all}.` : `${all}.`;
}
