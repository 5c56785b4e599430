import { type Swept, sweep } from "@/lib/domain/sensitivity/sweep";

/** Sweeps apart from the page, so that it never stalls. */
self.addEventListener("message", ({ data }: MessageEvent<{ sides: (Swept | null)[]; seed: number }>) => {
  self.postMessage(sweep(data.sides, data.seed));
});
