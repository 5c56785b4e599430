"use client";

import { useEffect, useSyncExternalStore } from "react";
import { newKey } from "@/lib/api/client";
import type { EvidenceView } from "@/lib/api/endpoints/evidence";
import { ApiProblem } from "@/lib/api/problem";
import { upload as sendFile } from "@/lib/api/upload";
import type { EvidenceKind } from "@/lib/domain/assessment/evidence";
import { useSessionEnded } from "../forms/session";
import { type Upload, type UploadOutcome, type UploadQueue, createUploadQueue } from "./upload-queue";

/** A thing with its file, and the entries of the assessment's stream that end with `seq` and tell of it. */
type KeptFile = { thing: EvidenceView; seq: number; entries: number };
export type EvidenceUpload = Upload<KeptFile>;

/**
 * The files of each assessment that this tab sends. They outlive the page that they were
 * given on, so that following a link inside the product stops nothing.
 */
const queues = new Map<string, UploadQueue<KeptFile>>();

export function uploadsOf(assessmentId: string): UploadQueue<KeptFile> {
  let queue = queues.get(assessmentId);
  if (!queue) {
    queue = createUploadQueue<KeptFile>({
      newId: newKey,
      send: (upload, options) => send(assessmentId, upload, options),
    });
    queues.set(assessmentId, queue);
  }
  return queue;
}

async function send(
  assessmentId: string,
  { id: evidenceId, file, name, more }: EvidenceUpload,
  options: { onProgress: (sent: number) => void; signal: AbortSignal },
): Promise<UploadOutcome<KeptFile>> {
  const { replaces, kind } = more;
  try {
    const input = {
      assessmentId,
      evidenceId,
      name,
      ...(replaces && { replaces }),
      ...(kind && { kind: kind as EvidenceKind }),
    };
    const { thing, seq } = await sendFile("putEvidenceFile", input, file, options);
    return { kind: "kept", kept: { thing, seq, entries: replaces ? 2 : 1 } };
  } catch (error) {
    if (error instanceof ApiProblem) return outcomeOf(error);
    throw error;
  }
}

function outcomeOf({ code, detail, faults, more }: ApiProblem): UploadOutcome<KeptFile> {
  switch (code) {
    case "unauthenticated":
      return { kind: "signed_out" };
    case "offline":
      return { kind: "failed", words: "The connection was lost." };
    case "unavailable":
    case "rate_limited":
    case "bug": {
      const afterMs = more.retryAfterSeconds === undefined ? undefined : more.retryAfterSeconds * 1_000;
      return { kind: "failed", words: detail, afterMs };
    }
    default:
      return {
        kind: "refused",
        words: [detail, ...faults.map(({ message }) => message)].join(" "),
        again: code === "locked" || code === "too_large",
      };
  }
}

const NONE: readonly EvidenceUpload[] = [];
const nothing = () => NONE;

/** What this tab sends for an assessment, from whatever place. */
export function useUploads(assessmentId: string): readonly EvidenceUpload[] {
  const queue = uploadsOf(assessmentId);
  return useSyncExternalStore(queue.subscribe, queue.all, nothing);
}

/** Goes on when the connection or the session is back, and has the browser ask before something unsent is closed. */
export function useKeepUploading(assessmentId: string) {
  const ended = useSessionEnded();
  useEffect(() => {
    const queue = uploadsOf(assessmentId);
    const resume = () => queue.resume();
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.isBusy()) event.preventDefault();
    };
    if (!ended) resume();
    window.addEventListener("online", resume);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", resume);
      window.removeEventListener("beforeunload", warn);
    };
  }, [assessmentId, ended]);
}
