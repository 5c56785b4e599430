export const REFUSAL_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  locked: 423,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** A fault in one place of an input: where, as `answers.AU-01.value`, and what to do about it. */
export type FieldFault = { path: string; message: string };

/**
 * Thrown for everything a caller may be told: the message is read by people and
 * says what to do. Anything else that is thrown is a bug, told as a plain 500.
 */
export class Refusal extends Error {
  override name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: {
      faults?: FieldFault[];
      /** For `conflict`: what is stored now, so that both can be shown. */
      current?: unknown;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(message);
  }
}
