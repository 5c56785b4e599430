import { randomBytes } from "node:crypto";
import { dialect } from "@/db/dialect";
import { Refusal, refusalIn } from "@/lib/domain/refusal";
import { app } from "./app";
import { systemContext } from "./place";
import { securityHeaders } from "./edge";
import { checkHealth } from "./health";
import { problem } from "./problem";
import { VERSION } from "./version";

/** One check is made per second at most, so that nobody can wear out the disk by asking. */
const GOOD_FOR_MS = 1_000;

let last: { at: number; outcome: Promise<Refusal | undefined> } | undefined;

/**
 * The way in for whoever watches over the product, without a session: 200 with
 * version and engine when the database can be read and written, else 503 and why.
 */
export async function answerHealth(): Promise<Response> {
  if (!last || performance.now() - last.at > GOOD_FOR_MS)
    last = { at: performance.now(), outcome: outcome() };
  const refusal = await last.outcome;
  const requestId = randomBytes(9).toString("base64url");
  const response = refusal
    ? problem(refusal, requestId)
    : Response.json({ status: "ok", version: VERSION, engine: dialect });
  for (const [name, value] of [...securityHeaders(), ["x-request-id", requestId] as const])
    response.headers.set(name, value);
  return response;
}

async function outcome(): Promise<Refusal | undefined> {
  try {
    await checkHealth(systemContext());
    return undefined;
  } catch (error) {
    app().log.error({ err: error }, "The health check failed");
    return (
      refusalIn(error) ??
      new Refusal("unavailable", "The database cannot be opened right now.", { retryAfterSeconds: 5 })
    );
  }
}
