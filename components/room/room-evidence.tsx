import type { EvidenceRecord } from "@/lib/domain/assessment/evidence";
import { CONFIDENTIALITY_WORDS, KIND_WORDS } from "@/lib/domain/explain/evidence";
import { FileWords, Until } from "../evidence/marks";
import { LookAtFile } from "../evidence-viewer/look-at-file";
import { QuestionLink } from "../result/question-link";
import { ButtonLink } from "../ui/button";
import { Day } from "../ui/moment";
import { Notice } from "../ui/notice";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./room-evidence.module.css";

type Held = { thing: EvidenceRecord; citedBy: readonly string[] };

/** Everything that is held as evidence, each whole: what it says, what rests on it, and its file where that may be opened. */
export function RoomEvidence({
  assessmentId,
  held,
  today,
  files,
}: {
  assessmentId: string;
  held: readonly Held[];
  today: string;
  /** Files may be opened and taken away. */
  files: boolean;
}) {
  return (
    <>
      {!files && (
        <Notice title="Files stay here">
          <p>What you were invited to is the index: each file by its name, size and SHA-256.</p>
        </Notice>
      )}
      {held.length === 0 ? (
        <p>Nothing is held as evidence.</p>
      ) : (
        <ol className={styles.list}>
          {held.map((one) => (
            <Thing key={one.thing.id} {...{ assessmentId, today, files }} {...one} />
          ))}
        </ol>
      )}
    </>
  );
}

function Thing({
  assessmentId,
  thing,
  citedBy,
  today,
  files,
}: Held & { assessmentId: string; today: string; files: boolean }) {
  const { id, title, kind, issuer, issuedOn, confidentiality, link, file } = thing;
  return (
    <li id={id}>
      <h3 dir="auto">{title}</h3>
      <p className={styles.soft}>
        {KIND_WORDS[kind]}
        {confidentiality !== "" && <>, {CONFIDENTIALITY_WORDS[confidentiality].toLowerCase()}</>}
        {issuer !== "" && <>, {issuer}</>}
        {issuedOn !== "" && (
          <>
            , issued <Day date={issuedOn} />
          </>
        )}
      </p>
      <dl className={styles.facts}>
        <dt>Counts until</dt>
        <dd>
          <Until thing={thing} today={today} />
        </dd>
        <dt>Relied on by</dt>
        <dd className={styles.uses}>
          {citedBy.length === 0
            ? "nothing"
            : citedBy.map((question) => (
                <QuestionLink key={question} assessmentId={assessmentId} id={question} />
              ))}
        </dd>
        {link !== "" && (
          <>
            <dt>Address</dt>
            <dd>
              <a href={link} rel="noreferrer noopener">
                {link}
              </a>
            </dd>
          </>
        )}
        {file && (
          <>
            <dt>File</dt>
            <dd>
              <FileWords file={file} />
            </dd>
            <dt>SHA-256</dt>
            <dd>
              <code className={styles.hash}>{file.sha256}</code>
            </dd>
          </>
        )}
      </dl>
      {file && files && (
        <div className={styles.acts}>
          <ButtonLink small download href={`/api/v1/room/assessments/${assessmentId}/evidence/${id}/file`}>
            Download<VisuallyHidden>: {title}</VisuallyHidden>
          </ButtonLink>
          <LookAtFile assessmentId={assessmentId} thing={thing} />
        </div>
      )}
    </li>
  );
}
