import { randomBytes } from "node:crypto";
import { dialect } from "@/db/dialect";
import { Refusal } from "@/lib/domain/refusal";
import { app } from "./app";
import { securityHeaders } from "./edge";
import { type Health, checkHealth } from "./health";
import { loggable } from "./loggable";
import { systemContext } from "./place";
import { problem } from "./problem";
import { evidenceStorage } from "./storage/evidence";
import { VERSION } from "./version";

/** One check is made at a time and one per second at most, so that nobody can wear anything out by asking. */
const GOOD_FOR_MS = 1_000;

/** Asked to come back after this long. */
const RETRY_SECONDS = 5;

let last: { goodUntil: number; health: Promise<Health> } | undefined;

/**
 * The way in for whoever watches over the product, without a session: 200 with
 * version and engine when everything that it depends on can be read and written, else
 * 503 and in words what cannot. Both name each dependency, `ok` or `unavailable`.
 */
export async function answerHealth(): Promise<Response> {
  const { dependencies, faults } = await latestHealth();
  const requestId = randomBytes(9).toString("base64url");
  const response =
    faults.length === 0
      ? Response.json({ status: "ok", version: VERSION, engine: dialect, dependencies })
      : problem(
          new Refusal("unavailable", faults.map(({ message }) => message).join(" "), {
            retryAfterSeconds: RETRY_SECONDS,
          }),
          requestId,
          { dependencies },
        );
  for (const [name, value] of [...securityHeaders(), ["x-request-id", requestId] as const])
    response.headers.set(name, value);
  return response;
}

function latestHealth(): Promise<Health> {
  if (last && performance.now() < last.goodUntil) return last.health;
  const looking = {
    goodUntil: Infinity,
    health: lookAtHealth().finally(() => {
      looking.goodUntil = performance.now() + GOOD_FOR_MS;
    }),
  };
  last = looking;
  return looking.health;
}

async function lookAtHealth(): Promise<Health> {
  const health = await checkHealth(() => systemContext(), evidenceStorage());
  for (const { message, cause } of health.faults)
    app().log.error({ err: loggable(cause), fault: message }, "The health check failed");
  return health;
}
