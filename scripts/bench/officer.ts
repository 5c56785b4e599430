import { randomUUID } from "node:crypto";
import type { AssessmentSheet } from "@/lib/api/endpoints/assessments";
import type { AnswerValue } from "@/lib/domain/assessment/document";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Question } from "@/lib/domain/questionnaire/format";
import { chanceFrom } from "@/lib/domain/chance";
import { type Answer, type Client, openClient } from "./clients";
import { OFFICER } from "./workspace";

/** A signed-in officer as the product sees one: an address, a cookie and an origin. */
export type Officer = { url: string; cookie: string; headers: Record<string, string> };

/** @throws Error when the product does not let them in */
export async function signIn(url: string, as: typeof OFFICER = OFFICER): Promise<Officer> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(as),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`The product did not sign the officer in: ${await response.text()}`);
  return { url, cookie, headers: { cookie, origin: url } };
}

/** @throws Error unless the answer is 200 */
async function readJson<T>({ url, headers }: Officer, path: string): Promise<T> {
  const response = await fetch(url + path, { headers });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** The same officer with the same session at another node. */
export const officerAt = ({ cookie }: Officer, url: string): Officer => ({
  url,
  cookie,
  headers: { cookie, origin: url },
});

/**
 * Someone filling in one assessment: each save is the next question with another reply,
 * its evidence as it stands, at the revision last heard, under a key of its own; of
 * several nodes each takes the next.
 */
export async function openWriter(
  officer: Officer,
  assessmentId: string,
  place: number,
  nodes: readonly Officer[] = [officer],
) {
  const client: Client = openClient();
  const chance = chanceFrom(place + 1);
  const path = `/api/v1/assessments/${assessmentId}`;
  const sheet = await readJson<AssessmentSheet>(officer, path);
  const kept = new Map(sheet.answers.map((answer) => [answer.questionId, answer]));
  const questions = builtIn.sections.flatMap((section) => section.questions).filter(({ id }) => kept.has(id));
  let saves = 0;

  async function save(): Promise<Answer> {
    const question = questions[saves % questions.length];
    const before = question && kept.get(question.id);
    if (!before) throw new Error(`Assessment ${assessmentId} has no answers to change.`);
    const { url, headers } = nodes[(place + saves) % nodes.length] ?? officer;
    saves += 1;
    const answer = await client.send({
      method: "PUT",
      url: `${url}${path}/answers/${question.id}`,
      headers: { ...headers, "idempotency-key": randomUUID() },
      body: {
        revision: before.revision,
        state: "answered",
        value: otherValue(question, saves, chance.next()),
        note: `Read again, round ${saves}.`,
        evidence: before.evidence,
      },
    });
    if (answer.status === 200)
      kept.set(question.id, (JSON.parse(answer.body) as { answer: typeof before }).answer);
    return answer;
  }

  return { save, close: client.close };
}

function otherValue({ answer }: Question, round: number, chance: number): AnswerValue | null {
  switch (answer.type) {
    case "choice":
      return answer.options[Math.floor(chance * answer.options.length)]?.id ?? null;
    case "number":
      return Math.floor(chance * 100);
    case "multi":
      return answer.items.slice(0, 1 + (round % answer.items.length)).map(({ id }) => id);
    case "text":
      return `As described in the order form, round ${round}.`;
    case "runs":
      return null;
  }
}
