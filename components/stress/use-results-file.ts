"use client";

import { useRef, useState } from "react";
import { ApiProblem } from "@/lib/api/problem";
import { upload } from "@/lib/api/upload";
import type { CheckedResults } from "@/lib/api/endpoints/stress";

export type ResultsFile =
  | { state: "none" }
  | { state: "checking"; name: string; share: number }
  | { state: "refused"; name: string; message: string }
  | { state: "checked"; name: string; checked: CheckedResults };

type Of = { assessmentId: string; pack: string; scenario: string };

/**
 * A file of results on its way into a run: it is checked first, which keeps nothing, and
 * kept as evidence only when the run is recorded.
 */
export function useResultsFile(of: Of) {
  const [file, setFile] = useState<ResultsFile>({ state: "none" });
  const given = useRef<{ file: File; evidenceId: string; judgeGrader: string } | null>(null);
  const latest = useRef<AbortController>(undefined);

  async function check(next: File, judgeGrader: string) {
    latest.current?.abort();
    const giveUp = new AbortController();
    latest.current = giveUp;
    // Another file is other evidence; the same one checked anew stays what it was.
    const evidenceId = given.current?.file === next ? given.current.evidenceId : crypto.randomUUID();
    given.current = { file: next, evidenceId, judgeGrader };
    setFile({ state: "checking", name: next.name, share: 0 });
    try {
      const checked = await upload("checkResults", { ...of, judgeGrader }, next, {
        signal: giveUp.signal,
        onProgress: (sent) =>
          setFile({ state: "checking", name: next.name, share: sent / Math.max(1, next.size) }),
      });
      setFile({ state: "checked", name: next.name, checked });
    } catch (error) {
      if (giveUp.signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      setFile({ state: "refused", name: next.name, message: error.detail });
    }
  }

  return {
    file,
    give: (next: File) => void check(next, given.current?.judgeGrader ?? ""),
    /** The same file, with another of its graders as the model. */
    judgeBy(grader: string) {
      if (given.current && given.current.judgeGrader !== grader) void check(given.current.file, grader);
    },
    /** Keeps the file as evidence; the same again changes nothing. @throws ApiProblem */
    async keep(): Promise<string> {
      if (!given.current) throw new Error("There is no file to keep.");
      const { file: content, evidenceId } = given.current;
      await upload(
        "putEvidenceFile",
        { assessmentId: of.assessmentId, evidenceId, name: content.name, kind: "test_report" },
        content,
      );
      return evidenceId;
    },
  };
}
