"use client";

import { useEffect, useState } from "react";
import type { AssessmentDocument } from "@/lib/domain/assessment/document";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import type { Flips } from "@/lib/domain/sensitivity/flips";

/** The smallest sets of answers that flip the verdict, once the worker has tried them all. */
export function useFlips(
  questionnaire: Questionnaire,
  sha256: string,
  document: AssessmentDocument,
): { flips: Flips | null } | "failed" | undefined {
  const [found, setFound] = useState<{ flips: Flips | null } | "failed">();
  useEffect(() => {
    const worker = new Worker(new URL("./flips.worker.ts", import.meta.url));
    worker.addEventListener("message", ({ data }: MessageEvent<{ flips: Flips | null }>) => setFound(data));
    worker.addEventListener("error", () => setFound("failed"));
    worker.postMessage({ questionnaire, sha256, document });
    return () => worker.terminate();
  }, [questionnaire, sha256, document]);
  return found;
}
