import { ExportButtons } from "../result/export-buttons";
import { inEachFormat } from "../result/in-each-format";
import { ButtonLink } from "../ui/button";
import { Section } from "../ui/section";
import styles from "./room-downloads.module.css";

/** What a guest takes away of an assessment. The package is saved by the browser as it comes: it may be too long to hold. */
export function RoomDownloads({ assessmentId, evidence }: { assessmentId: string; evidence: boolean }) {
  const base = `/api/v1/room/assessments/${assessmentId}/package`;
  return (
    <Section title="To take away" lead="Each is noted with its time, for you and for those who invited you.">
      <div className={styles.kinds}>
        <div>
          <h3>The report</h3>
          <ExportButtons operation="takeRoomReport" offers={inEachFormat({ assessmentId })} />
        </div>
        <div>
          <h3>The package</h3>
          <p>
            All of it, with the whole history, as one file that proves itself without this product and without
            a network: open its verify.html in a browser.
          </p>
          <p className={styles.links}>
            {evidence && (
              <ButtonLink href={`${base}?evidence=with`} download>
                With files of evidence
              </ButtonLink>
            )}
            <ButtonLink href={`${base}?evidence=without`} download>
              {evidence ? "Without them" : "The package"}
            </ButtonLink>
            <ButtonLink href="/api/v1/room/verify-page" download>
              Only verify.html
            </ButtonLink>
          </p>
        </div>
      </div>
    </Section>
  );
}
