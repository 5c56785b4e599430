"use client";

import { useEffect, useState } from "react";
import type { Sweep, Swept } from "@/lib/domain/sensitivity/sweep";

/** The sweep of these assessments with that seed, once the worker has it; `failed` where it cannot be had. */
export function useSweep(sides: readonly (Swept | null)[], seed: number): Sweep | "failed" | undefined {
  const [done, setDone] = useState<Sweep>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const worker = new Worker(new URL("./sweep.worker.ts", import.meta.url));
    worker.addEventListener("message", ({ data }: MessageEvent<Sweep>) => {
      setDone(data);
      setFailed(false);
    });
    worker.addEventListener("error", () => setFailed(true));
    worker.postMessage({ sides, seed });
    return () => worker.terminate();
  }, [sides, seed]);
  return failed ? "failed" : done;
}
