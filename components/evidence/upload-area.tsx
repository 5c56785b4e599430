"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";
import { type UploadLimits, givenFiles } from "./given-files";
import { listenForFiles } from "./listen-for-files";
import { type RawFile, pickedFiles } from "./raw-files";
import { NotScanned, UploadLines } from "./upload-lines";
import type { GivenFile } from "./upload-queue";
import styles from "./uploads.module.css";
import { type EvidenceUpload, useKeepUploading, useUploads, uploadsOf } from "./uploads";

/**
 * Where files are given: picked, dropped anywhere on the page, or pasted. Each gets a line
 * that says how it stands. `one` takes a single file, under the id it names if it names one.
 */
export function UploadArea({
  assessmentId,
  place = "",
  limits,
  label,
  one,
  whole = true,
  onKept,
}: {
  assessmentId: string;
  /** Whose lines are shown here; those of an empty place are all that is sent for the assessment. */
  place?: string;
  limits: UploadLimits;
  label: ReactNode;
  one?: Pick<GivenFile, "id" | "more">;
  /** Files are taken wherever on the page they are dropped or pasted, and not on this area alone. */
  whole?: boolean;
  /** Called once for each file that was given here and is kept. */
  onKept: (upload: EvidenceUpload) => void;
}) {
  const listening = useListening();
  const picker = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const all = useUploads(assessmentId);
  const uploads = place === "" ? all : all.filter((upload) => upload.place === place);
  useKeepUploading(assessmentId);
  useKept(uploads, onKept);

  const give = (raw: readonly RawFile[]) => {
    const files = givenFiles(one ? raw.slice(0, 1) : raw, limits);
    const wanted = files.map((file) => ({ ...file, ...one, more: { ...file.more, ...one?.more } }));
    if (wanted.length > 0) uploadsOf(assessmentId).add(place, wanted);
  };
  const over = useFilesOnPage({
    drops: (target) => whole || (target instanceof Node && (area.current?.contains(target) ?? false)),
    pastes: whole,
    onGiven: give,
  });

  return (
    <div className={styles.area}>
      <div ref={area} className={styles.drop} data-over={over}>
        <input
          ref={picker}
          type="file"
          multiple={!one}
          accept={limits.accept.join(",")}
          hidden
          onChange={({ target }) => {
            if (target.files) give(pickedFiles(target.files));
            // So that the same file can be picked again.
            target.value = "";
          }}
        />
        <Button disabled={!listening} onClick={() => picker.current?.click()}>
          {label}
        </Button>
        <p>{over ? "Let go to send it." : whereTo(whole, one !== undefined)}</p>
      </div>
      <p className={styles.limits}>
        Taken: {limits.taken}, {bytesInWords(limits.mostBytes)} each at most; {bytesInWords(limits.usedBytes)}{" "}
        of {bytesInWords(limits.quotaBytes)} are used.
      </p>
      {!limits.scanning && <NotScanned />}
      <UploadLines assessmentId={assessmentId} uploads={uploads} />
    </div>
  );
}

const whereTo = (whole: boolean, single: boolean) =>
  `Or drop ${single ? "it" : "them"} ${whole ? "anywhere on this page, or paste" : "here"}.`;

/** Tells of each upload that is kept, once. */
function useKept(uploads: readonly EvidenceUpload[], onKept: (upload: EvidenceUpload) => void) {
  const told = useRef<Set<string>>(undefined);
  useEffect(() => {
    const kept = uploads.filter(({ state }) => state.kind === "kept");
    // What was kept before the page came is no news to it.
    const first = told.current === undefined;
    told.current ??= new Set();
    for (const upload of kept) {
      if (!first && !told.current.has(upload.id)) onKept(upload);
      told.current.add(upload.id);
    }
  });
}

type Taking = {
  /** Whether what is let go there is taken. */
  drops: (target: EventTarget | null) => boolean;
  pastes: boolean;
  onGiven: (files: RawFile[]) => void;
};

/** Takes files that are dropped or pasted on the page. @returns whether some are held where they are taken */
function useFilesOnPage(taking: Taking) {
  const [over, setOver] = useState(false);
  const latest = useRef(taking);
  useEffect(() => {
    latest.current = taking;
  });
  useEffect(
    () =>
      listenForFiles<true>({
        dropAt: (target) => latest.current.drops(target) || undefined,
        pasteAt: () => latest.current.pastes || undefined,
        onOver: (place) => setOver(place !== undefined),
        onGiven: (_, files) => latest.current.onGiven(files),
      }),
    [],
  );
  return over;
}
