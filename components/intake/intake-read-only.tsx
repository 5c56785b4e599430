import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Section } from "../ui/section";
import { TierPanelOf } from "./tier-panel-of";
import styles from "./intake-form.module.css";
import { factInWords } from "./values";

/** The facts as they are kept, for those who read and for an archived assessment. */
export function IntakeReadOnly({
  questionnaire,
  sheet,
}: {
  questionnaire: Questionnaire;
  sheet: AssessmentSheet;
}) {
  const pack = questionnaire.packs?.find(({ id }) => id === sheet.pack)?.title ?? "No pack";
  const inFull = questionnaire.sections.filter(({ id }) => sheet.extendedSections.includes(id));
  return (
    <div className={styles.page}>
      <div>
        <Section title="The facts of the use">
          <dl className={styles.chosen}>
            {questionnaire.facts.map((fact) => (
              <div key={fact.id}>
                <dt>{fact.prompt}</dt>
                <dd>{factInWords(fact, sheet.facts[fact.id])}</dd>
              </div>
            ))}
            <div>
              <dt>Stress-test pack</dt>
              <dd>{pack}</dd>
            </div>
            <div>
              <dt>Sections answered in full</dt>
              <dd>{inFull.length === 0 ? "none" : inFull.map(({ title }) => title).join(", ")}</dd>
            </div>
          </dl>
        </Section>
      </div>
      <div className={styles.beside}>
        <TierPanelOf questionnaire={questionnaire} sheet={sheet} />
      </div>
    </div>
  );
}
