import { Agent, request } from "node:http";
import { median, quantile } from "./figures";
import { withProcessorTime } from "./machine";

export type Answer = { status: number; body: string; milliseconds: number };

/** A body is sent as JSON, and bytes as they are. */
type Call = { method: string; url: string; headers?: Record<string, string>; body?: unknown };

/** A client with one connection that it keeps. */
export type Client = { send: (call: Call) => Promise<Answer>; close: () => void };

export function openClient(): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (call) => send(agent, call),
    close: () => agent.destroy(),
  };
}

function send(agent: Agent, { method, url, headers = {}, body }: Call): Promise<Answer> {
  const content = body instanceof Uint8Array ? body : body === undefined ? undefined : JSON.stringify(body);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        method,
        headers: {
          ...headers,
          ...(content !== undefined && {
            "content-type": body instanceof Uint8Array ? "application/octet-stream" : "application/json",
            "content-length": Buffer.byteLength(content),
          }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            milliseconds: performance.now() - started,
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(content);
  });
}

export type Writes = {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  failures: number;
  /** Of the server and all that serve with it, for one write. */
  processorMs: number | null;
};

/** Makes one write and says how it was answered. */
export type Save = () => Promise<Answer>;

/**
 * Has each of `saves` write for so many seconds, its next as soon as its last was
 * answered. One write of each goes before, so that everybody is connected.
 */
export async function write(pids: number[], saves: Save[], seconds: number): Promise<Writes> {
  await Promise.all(saves.map((save) => save()));
  const latencies: number[] = [];
  let failures = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  async function keepSaving(save: Save) {
    while (performance.now() < end) {
      const { status, milliseconds } = await save();
      if (status === 200) latencies.push(milliseconds);
      else failures += 1;
    }
  }
  const requests = () => latencies.length + failures;
  const { processorMsEach } = await withProcessorTime(
    pids,
    () => Promise.all(saves.map(keepSaving)),
    requests,
  );
  const elapsed = (performance.now() - started) / 1000;
  return {
    requests: requests(),
    requestsPerSecond: latencies.length / elapsed,
    p50Ms: latencies.length > 0 ? quantile(latencies, 0.5) : NaN,
    p95Ms: latencies.length > 0 ? quantile(latencies, 0.95) : NaN,
    p99Ms: latencies.length > 0 ? quantile(latencies, 0.99) : NaN,
    failures,
    processorMs: processorMsEach,
  };
}

/** What stands in the middle of several rounds, figure by figure. */
export const middleOf = (rounds: readonly Writes[]) => ({
  requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
  p50Ms: median(rounds.map((round) => round.p50Ms)),
  p95Ms: median(rounds.map((round) => round.p95Ms)),
  p99Ms: median(rounds.map((round) => round.p99Ms)),
  processorMs: rounds.some((round) => round.processorMs === null)
    ? null
    : median(rounds.map((round) => round.processorMs ?? 0)),
});
