import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { Facts } from "../ui/facts";
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
          <Facts
            facts={questionnaire.facts.map((fact) => ({
              label: fact.prompt,
              value: factInWords(fact, sheet.facts[fact.id]),
            }))}
          />
        </Section>
        <Section title="What was chosen with them">
          <Facts
            facts={[
              { label: "Stress-test pack", value: pack },
              {
                label: "Answered in full",
                value: inFull.length === 0 ? "No section" : inFull.map(({ title }) => title).join(", "),
              },
            ]}
          />
        </Section>
      </div>
      <div className={styles.beside}>
        <TierPanelOf questionnaire={questionnaire} sheet={sheet} />
      </div>
    </div>
  );
}
