import autocannon from "autocannon";
import { quantile } from "./figures";
import { withProcessorTime } from "./machine";
import type { Served } from "./served";

export type Load = {
  /** Of the server, for one request, in ms. */
  processorMs: number | null;
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Bytes of one answer on the wire, headers included. */
  answerBytes: number;
  requests: number;
  failures: number;
};

/** A warm-up of this length is left out of every figure, so that what is measured is compiled code. */
const WARM_UP_SECONDS = 2;

type Target = { served: Served; path: string; headers: Record<string, string>; clients: number };

/** Reads one address by so many clients at once, each asking again as soon as it was answered. */
export async function read(target: Target & { seconds: number }): Promise<Load> {
  await run({ ...target, duration: Math.min(WARM_UP_SECONDS, target.seconds) });
  return run({ ...target, duration: target.seconds });
}

/** The same, until `amount` requests were made. */
export const readMany = (target: Target & { amount: number }): Promise<Load> => run(target);

async function run({
  served,
  path,
  clients,
  headers,
  ...until
}: Target & ({ duration: number } | { amount: number })): Promise<Load> {
  const latencies: number[] = [];
  const open = new WeakSet<object>();
  let answerBytes = 0;
  const started = performance.now();
  const { result, processorMsEach } = await withProcessorTime(
    [served.pid],
    () => {
      const running = autocannon({
        url: served.url + path,
        headers,
        connections: clients,
        timeout: 30,
        ...until,
      });
      // Its own histogram counts whole milliseconds.
      void running.on("response", (client, _, bytes, milliseconds) => {
        // The first answer of a connection was asked before there was one.
        if (open.has(client)) latencies.push(milliseconds);
        open.add(client);
        answerBytes = bytes;
      });
      return running;
    },
    () => latencies.length,
  );
  const { errors, timeouts, non2xx } = result;
  const seconds = "duration" in until ? until.duration : (performance.now() - started) / 1000;
  return {
    processorMs: processorMsEach,
    requestsPerSecond: latencies.length / seconds,
    p50Ms: latencies.length > 0 ? quantile(latencies, 0.5) : NaN,
    p95Ms: latencies.length > 0 ? quantile(latencies, 0.95) : NaN,
    p99Ms: latencies.length > 0 ? quantile(latencies, 0.99) : NaN,
    answerBytes,
    requests: latencies.length,
    failures: errors + timeouts + non2xx,
  };
}
