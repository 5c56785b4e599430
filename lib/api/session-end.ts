import type { Operation } from "./addresses";
import { addressOf } from "./endpoint";
import { type ApiProblem, readProblem } from "./problem";

/** `change`: somebody's work waits for it; `look`: a page may have asked by itself. */
type Refused = "change" | "look";
type Listener = (refused: Refused) => void;

const listeners = new Set<Listener>();

/** Tells `listener` of every request that is refused because the session is over. @returns how to stop listening */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is refused like a session that is over, and says nothing of one: a wrong password, and a code too late. */
const ENTERING: readonly Operation[] = ["signIn", "finishSignIn"];

/** Whether this problem of `operation` says that the session is over. */
export function saysSessionEnded({ code }: ApiProblem, operation: Operation): boolean {
  return code === "unauthenticated" && !ENTERING.includes(operation);
}

/** The refusal in an answer to `operation`, once those who watch the session know of it. */
export async function refusalOf(operation: Operation, response: Response): Promise<ApiProblem> {
  const problem = await readProblem(response);
  if (saysSessionEnded(problem, operation)) {
    const refused = addressOf(operation).method === "GET" ? "look" : "change";
    for (const listener of listeners) listener(refused);
  }
  return problem;
}
