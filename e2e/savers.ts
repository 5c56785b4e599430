import { randomUUID } from "node:crypto";
import type { GivenPerson } from "@/lib/server/given";
import type { AnswerView } from "@/lib/api/endpoints/answers";
import { type Client, clientOf } from "./http";

/** One save as its sender remembers it. */
export type Save = { assessmentId: string; questionId: string; note: string; revision: number };

/**
 * So many people who save without a pause, each their own question, on connections
 * that stay open. What was sent and not answered is sent again under the same key, as
 * the page does.
 */
export type Savers = {
  /** What was answered with a 200: nothing of it may ever be missing. */
  acknowledged: Save[];
  /** Refusals that nobody should have had. */
  refused: string[];
  /** Ends each once its present save has been answered. */
  stop: () => Promise<void>;
};

const PAUSE_WHILE_AWAY_MS = 20;

export function startSavers(
  base: string,
  { cookie }: Pick<GivenPerson, "cookie">,
  places: readonly { assessmentId: string; questionId: string }[],
): Savers {
  const ask = clientOf(base, places.length);
  const acknowledged: Save[] = [];
  const refused: string[] = [];
  const ending = new AbortController();

  async function save(place: (typeof places)[number], revision: number): Promise<number> {
    const note = randomUUID();
    const key = randomUUID();
    for (;;) {
      const told = await put(ask, cookie, { ...place, note, revision }, key);
      if (told?.status === 200) {
        const { answer } = JSON.parse(told.body) as { answer: AnswerView };
        acknowledged.push({ ...place, note, revision: answer.revision });
        return answer.revision;
      }
      if (told && told.status !== 503) {
        refused.push(`${told.status} ${told.body}`);
        return revision;
      }
      await new Promise((later) => setTimeout(later, PAUSE_WHILE_AWAY_MS));
    }
  }

  const running = places.map(async (place) => {
    for (let revision = 0; !ending.signal.aborted;) revision = await save(place, revision);
  });
  return {
    acknowledged,
    refused,
    async stop() {
      ending.abort();
      await Promise.all(running);
    },
  };
}

/** Undefined where the connection broke before an answer was whole. */
const put = (ask: Client, cookie: string, { assessmentId, questionId, note, revision }: Save, key: string) =>
  ask({
    method: "PUT",
    path: `/api/v1/assessments/${assessmentId}/answers/${questionId}`,
    cookie,
    headers: { "idempotency-key": key },
    body: { revision, state: "open", note },
  }).catch(() => undefined);
