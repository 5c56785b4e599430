export const REFUSAL_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  /** There is a session, and this asks its person to prove once more who they are. */
  unproven: 401,
  forbidden: 403,
  /** The role asks for a second factor, and its person has yet to set one up. */
  factor_needed: 403,
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

const MARK = Symbol.for("assay.refusal");

/**
 * Thrown for everything a caller may be told: the message is read by people and
 * says what to do. Anything else that is thrown is a bug, told as a plain 500.
 *
 * A build holds this class several times over (what runs at the start has a bundle of
 * its own, the database in it), so `instanceof` goes by a mark and not by the class.
 */
export class Refusal extends Error {
  override name = "Refusal";
  readonly [MARK] = true;

  static override [Symbol.hasInstance](value: unknown): value is Refusal {
    return typeof value === "object" && value !== null && MARK in value;
  }

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

/** The refusal that `error` is, or that whoever threw it wrapped, as Drizzle does; undefined for a bug. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : undefined;
}
