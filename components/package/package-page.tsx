import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { Fingerprint } from "../audit/fingerprint";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { TakePackage } from "./take-package";
import styles from "./package-page.module.css";

/** Everything that an auditor needs without us, as one file: what it holds, how it is checked, and who took one. */
export function PackagePage({
  assessmentId,
  assessment,
  evidence,
  fingerprint,
  taken,
}: {
  assessmentId: string;
  assessment: Pick<AssessmentView, "intakeAt">;
  evidence: { files: number; bytes: number };
  fingerprint: string;
  /** The latest first. */
  taken: readonly { by: string; at: string }[];
}) {
  if (assessment.intakeAt === null)
    return (
      <EmptyState
        title="There is nothing to take away yet"
        actions={<ButtonLink href={`/assessments/${assessmentId}/intake`}>Complete the intake</ButtonLink>}
      >
        Without the facts of the use there is no result that anybody could check.
      </EmptyState>
    );
  return (
    <>
      <Section
        title="Take it away"
        lead="One ZIP, made while it is sent: the report in every format, the answers, the questionnaire, the score, the whole history of this assessment, and a page that checks all of it without this product and without the internet."
      >
        <TakePackage
          assessmentId={assessmentId}
          evidence={
            evidence.files === 0
              ? null
              : `${evidence.files === 1 ? "1 file" : `${evidence.files} files`}, ${bytesInWords(evidence.bytes)}`
          }
        />
      </Section>
      <Section
        title="Whoever checks it"
        lead="They need nothing but a browser. Three steps, none of which asks a network for anything."
      >
        <ol className={styles.steps}>
          <li>
            Unpack <code>verify.html</code> from the ZIP and open it, or better: use one that you were given
            another time, for whoever changes a package can change the page in it.
          </li>
          <li>Drop the ZIP on that page.</li>
          <li>
            Compare the fingerprint of the key with the one that you obtained by another way than the package.
            This workspace signs with
            <Fingerprint of={fingerprint} />
          </li>
        </ol>
        <p className={styles.soft}>
          What it proves: nothing was changed, left out or put in since it was signed, and the score is what
          the answers come to. What it does not prove: that what was typed is true. From the command line the
          same is done by <code>assay verify PACKAGE.zip</code>, and by a second program in Python that shares
          no code with the first.
        </p>
      </Section>
      <Section
        title="Taken before"
        lead="Each time is an entry of this assessment’s history, and so in every later package."
      >
        {taken.length === 0 ? (
          <p className={styles.soft}>Nobody has taken a package of this assessment yet.</p>
        ) : (
          <ul className={styles.taken}>
            {taken.slice(0, MOST).map(({ by, at }) => (
              <li key={at}>
                <Moment at={at} /> <span>{by}</span>
              </li>
            ))}
            {taken.length > MOST && (
              <li>
                {taken.length - MOST} more in{" "}
                <Link href={`/assessments/${assessmentId}/history`}>the history</Link>
              </li>
            )}
          </ul>
        )}
      </Section>
    </>
  );
}

const MOST = 10;
