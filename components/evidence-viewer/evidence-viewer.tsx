"use client";

import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { isViewable } from "@/lib/domain/assessment/viewable";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { useInRoom } from "../result/assessment-link";
import { Button, ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { VisuallyHidden } from "../ui/visually-hidden";
import styles from "./evidence-viewer.module.css";
import { PageNumber } from "./page-number";
import { type Viewing, useViewer } from "./use-viewer";

type Thing = Pick<EvidenceView, "id" | "title" | "file">;

/**
 * The file of a thing that proves something, to be looked at in its place: a PDF page by
 * page, or a picture. It is shown by a frame that has no origin, so that whatever the file
 * does, it does it to a picture of itself. Any other file is offered for downloading.
 */
export function EvidenceViewer({ assessmentId, thing }: { assessmentId: string; thing: Thing }) {
  const { file } = thing;
  const inRoom = useInRoom();
  if (!file) return <Notice>There is no file to look at: nobody has added one.</Notice>;
  const address = `/api/v1${inRoom ? "/room" : ""}/assessments/${assessmentId}/evidence/${thing.id}/file`;
  if (!isViewable(file))
    return (
      <Notice>
        <p>A file of this kind cannot be looked at here.</p>
        <DownloadLink address={address} file={file} />
      </Notice>
    );
  // Another thing, or another file, is another viewing from the beginning.
  return (
    <Viewer
      key={`${thing.id} ${file.sha256}`}
      {...{ assessmentId, file, address }}
      evidenceId={thing.id}
      title={thing.title}
    />
  );
}

type Kept = NonNullable<EvidenceView["file"]>;

type Props = { assessmentId: string; evidenceId: string; title: string; file: Kept; address: string };

function Viewer({ assessmentId, evidenceId, title, file, address }: Props) {
  const { frame, turn, state, again, cancel, tell } = useViewer({ assessmentId, evidenceId, file });
  const shown = state.kind === "shown" ? state : undefined;
  const go = (page: number) => {
    if (shown) tell({ kind: "go", page: Math.min(shown.pages, Math.max(1, page)) });
  };
  const keys: Record<string, () => void> = {
    PageDown: () => go((shown?.page ?? 0) + 1),
    PageUp: () => go((shown?.page ?? 0) - 1),
    "+": () => tell({ kind: "zoom", to: "in" }),
    "-": () => tell({ kind: "zoom", to: "out" }),
    "0": () => tell({ kind: "zoom", to: "fit" }),
  };
  return (
    <section className={styles.viewer} aria-label={`The file of ${title}`}>
      {/* The keys are those of the buttons within, for whoever has the focus on one of them. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={styles.bar}
        onKeyDown={(event) => {
          const press = keys[event.key];
          const typing = event.target instanceof HTMLInputElement && !event.key.startsWith("Page");
          if (!shown || !press || typing || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          press();
        }}
      >
        {shown && <Tools shown={shown} go={go} tell={tell} />}
        <span className={styles.download}>
          <DownloadLink address={address} file={file} />
        </span>
      </div>
      <div className={styles.stage}>
        {(shown || state.kind === "loading") && (
          <iframe
            // No origin: neither cookies nor the page around it are in its reach, and `frame-src` keeps it here.
            sandbox="allow-scripts"
            key={turn}
            ref={frame}
            title={`Contents of ${file.name}`}
            referrerPolicy="no-referrer"
            allow=""
            className={styles.frame}
          />
        )}
        {!shown && (
          <div className={styles.over}>
            <Meanwhile state={state} file={file} again={again} cancel={cancel} />
          </div>
        )}
      </div>
    </section>
  );
}

type ToolsProps = {
  shown: Extract<Viewing, { kind: "shown" }>;
  go: (page: number) => void;
  tell: ReturnType<typeof useViewer>["tell"];
};

function Tools({ shown: { page, pages, of, percent, fits }, go, tell }: ToolsProps) {
  return (
    <>
      {of > 1 && (
        <div className={styles.group} role="group" aria-label="Pages">
          <Button small disabled={page <= 1} onClick={() => go(page - 1)}>
            Previous<VisuallyHidden> page</VisuallyHidden>
          </Button>
          <PageNumber page={page} pages={pages} go={go} />
          <span className={styles.of}>of {of}</span>
          <Button small disabled={page >= pages} onClick={() => go(page + 1)}>
            Next<VisuallyHidden> page</VisuallyHidden>
          </Button>
        </div>
      )}
      <div className={styles.group} role="group" aria-label="Size">
        <Button small onClick={() => tell({ kind: "zoom", to: "out" })}>
          <VisuallyHidden>Smaller</VisuallyHidden>
          <span aria-hidden="true">−</span>
        </Button>
        <span className={styles.percent}>{percent}%</span>
        <Button small onClick={() => tell({ kind: "zoom", to: "in" })}>
          <VisuallyHidden>Larger</VisuallyHidden>
          <span aria-hidden="true">+</span>
        </Button>
        <Button small aria-pressed={fits} onClick={() => tell({ kind: "zoom", to: "fit" })}>
          Fit the width
        </Button>
      </div>
    </>
  );
}

type MeanwhileProps = { state: Viewing; file: Kept; again: () => void; cancel: () => void };

function Meanwhile({ state, file, again, cancel }: MeanwhileProps) {
  switch (state.kind) {
    case "loading":
      return (
        <>
          <p role="status">Loading {bytesInWords(file.bytes)}</p>
          <progress
            max={file.bytes}
            value={state.come}
            aria-label="Loaded so far"
            className={styles.progress}
          />
          <Button small onClick={cancel}>
            Cancel
          </Button>
        </>
      );
    case "cancelled":
      return (
        <>
          <p role="status">Not loaded.</p>
          <Button small onClick={again}>
            Load it
          </Button>
        </>
      );
    case "failed":
      return (
        <Notice tone="bad" announce>
          <p>{state.detail}</p>
          {state.again && (
            <Button small onClick={again}>
              Try again
            </Button>
          )}
        </Notice>
      );
    case "shown":
      return null;
  }
}

const DownloadLink = ({ address, file }: { address: string; file: Kept }) => (
  <ButtonLink small href={address} download={file.name}>
    Download<VisuallyHidden> {file.name}</VisuallyHidden>
  </ButtonLink>
);
