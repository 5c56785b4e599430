import type { ReportDuty } from "@/lib/report/model";
import { Badge, type BadgeTone } from "../ui/badge";
import type { GlyphName } from "../ui/glyph";
import { QuestionLink } from "./question-link";
import styles from "./duties.module.css";

const LOOK: Readonly<Record<string, { tone: BadgeTone; shape: GlyphName }>> = {
  Done: { tone: "good", shape: "check" },
  "Not done": { tone: "caution", shape: "ring" },
  "Not applicable": { tone: "neutral", shape: "bar" },
};

/** What stays ours however good the vendor is; those owed at this tier and for this use first. */
export function Duties({ assessmentId, duties }: { assessmentId: string; duties: readonly ReportDuty[] }) {
  const owed = duties.filter((duty) => duty.owed);
  const others = duties.filter((duty) => !duty.owed);
  return (
    <>
      <ul className={styles.duties}>
        {owed.map(({ id, prompt, state }) => (
          <li key={id}>
            <QuestionLink {...{ assessmentId, id, prompt }} />
            <Badge {...(LOOK[state] ?? { tone: "neutral", shape: "ring" })}>{state}</Badge>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className={styles.others}>
          Not owed at this tier for this use: {others.map(({ id }) => id).join(", ")}.
        </p>
      )}
    </>
  );
}
