import type { Operation } from "./addresses";
import { type ApiProblem, readProblem } from "./problem";

const listeners = new Set<() => void>();

/** Tells `listener` of every request that is refused because the session is over. @returns how to stop listening */
export function onSessionEnd(listener: () => void): () => void {
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
  if (saysSessionEnded(problem, operation)) for (const listener of listeners) listener();
  return problem;
}
