import { MIN_PASSWORD, passwordFault } from "@/lib/domain/password";

/** The list of what others guess first stays on the server, which judges last. */
const NOTHING_COMMON: ReadonlySet<string> = new Set();

/** How far a password has come, in words. `names` are what is not secret about the person. */
export function passwordAdvice(password: string, names: readonly string[]): string {
  const length = Array.from(password).length;
  if (length === 0) return "";
  if (length < MIN_PASSWORD) return `${length} of at least ${MIN_PASSWORD} characters.`;
  return (
    passwordFault(password, { common: NOTHING_COMMON, names }) ??
    "Long enough. It is compared with common passwords when you send it."
  );
}
