"use client";

import { bytesInWords } from "@/lib/domain/explain/evidence";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./uploads.module.css";
import { type EvidenceUpload, uploadsOf } from "./uploads";

/** Each file that is sent from here, with how it stands and what can be done about it. */
export function UploadLines({
  assessmentId,
  uploads,
}: {
  assessmentId: string;
  uploads: readonly EvidenceUpload[];
}) {
  const queue = uploadsOf(assessmentId);
  const settled = uploads.filter(({ state: { kind } }) => kind === "kept" || kind === "cancelled");
  return (
    <>
      {uploads.length > 0 && (
        <ul className={styles.lines} aria-label="Files">
          {uploads.map((upload) => (
            <Line key={upload.id} assessmentId={assessmentId} upload={upload} />
          ))}
        </ul>
      )}
      {settled.length > 1 && (
        <p>
          <Button small kind="bare" onClick={() => settled.forEach(({ id }) => queue.drop(id))}>
            Clear what is done
          </Button>
        </p>
      )}
      <VisuallyHidden>
        <span role="status">{standing(uploads)}</span>
      </VisuallyHidden>
    </>
  );
}

function Line({ assessmentId, upload }: { assessmentId: string; upload: EvidenceUpload }) {
  const queue = uploadsOf(assessmentId);
  const { id, name, file, state } = upload;
  const { kind } = state;
  const about = <VisuallyHidden> {name}</VisuallyHidden>;
  const again = kind === "failed" || kind === "cancelled" || (kind === "refused" && state.again);
  return (
    <li className={styles.line} data-state={kind}>
      <Glyph name="file" />
      <p className={styles.name}>
        <bdi>{name}</bdi> <small>{bytesInWords(file.size)}</small>
      </p>
      <div className={styles.standing}>
        <Standing assessmentId={assessmentId} upload={upload} />
      </div>
      <div className={styles.acts}>
        {again && (
          <Button small onClick={() => queue.retry(id)}>
            {kind === "cancelled" ? "Send it after all" : "Try again now"}
            {about}
          </Button>
        )}
        {(kind === "waiting" || kind === "sending" || kind === "failed") && (
          <Button small kind="bare" onClick={() => queue.cancel(id)}>
            Cancel{about}
          </Button>
        )}
        {(kind === "kept" || kind === "refused" || kind === "cancelled") && (
          <Button small kind="bare" onClick={() => queue.drop(id)}>
            {kind === "refused" ? "Leave it out" : "Clear"}
            {about}
          </Button>
        )}
      </div>
    </li>
  );
}

function Standing({ assessmentId, upload }: { assessmentId: string; upload: EvidenceUpload }) {
  const { name, file, state } = upload;
  switch (state.kind) {
    case "waiting":
      return <p>Waiting for its turn</p>;
    case "sending":
      return (
        <p className={styles.moving}>
          <progress max={file.size} value={state.sent} aria-label={`Sending ${name}`} />
          <span aria-hidden="true">{Math.floor((100 * state.sent) / file.size)}%</span>
        </p>
      );
    case "checking":
      return (
        <p className={styles.moving}>
          <progress aria-label={`Checking ${name}`} />
          <span>Checking…</span>
        </p>
      );
    case "kept":
      return (
        <p data-tone="good">
          <Glyph name="check" size={12} />
          <span>
            Kept as{" "}
            <Link href={`/assessments/${assessmentId}/evidence/${state.kept.thing.id}`}>
              {state.kept.thing.title}
            </Link>
          </span>
        </p>
      );
    case "refused":
      return (
        <p data-tone="bad">
          <Glyph name="triangle" size={12} />
          <span>Not taken. {state.words}</span>
        </p>
      );
    case "failed":
      return (
        <p data-tone="caution">
          <Glyph name="half" size={12} />
          <span>{state.words}</span>
        </p>
      );
    case "cancelled":
      return <p>Cancelled</p>;
  }
}

/** What is worth hearing: how many are sent and how they ended, never how far each is. */
function standing(uploads: readonly EvidenceUpload[]): string {
  if (uploads.length === 0) return "";
  const count = (...kinds: EvidenceUpload["state"]["kind"][]) =>
    uploads.filter(({ state }) => kinds.includes(state.kind)).length;
  const [kept, refused, failed] = [count("kept"), count("refused"), count("failed")];
  const going = count("waiting", "sending", "checking");
  return [
    `${uploads.length - count("cancelled")} ${uploads.length === 1 ? "file" : "files"}:`,
    [
      going > 0 && `${going} being sent`,
      kept > 0 && `${kept} kept`,
      refused > 0 && `${refused} not taken`,
      failed > 0 && `${failed} waiting for the connection`,
    ]
      .filter(Boolean)
      .join(", ") || "cancelled",
  ].join(" ");
}

/** Said wherever files are given, as long as nothing looks at them. */
export const NotScanned = () => (
  <p className={styles.limits}>Files are not scanned for viruses here: open what you download with care.</p>
);
