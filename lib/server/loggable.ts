type Loggable = { type: string; message: string; code?: string; stack?: string; cause?: Loggable };

/**
 * An error as it may stand in the log: a failed query without the values it was
 * run with, which Drizzle puts into its message and stack, and PostgreSQL into its
 * details. They are people's answers, and the hashes of their passwords.
 */
export function loggable(error: unknown): Loggable {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something that is no error was thrown" };
  if ("query" in error && "params" in error) {
    const { message, ...cause } = loggable(error.cause);
    return { ...cause, message: `${message} in: ${String(error.query)}` };
  }
  const code = "code" in error ? { code: String(error.code) } : {};
  return {
    type: error.name,
    message: error.message,
    ...code,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && { cause: loggable(error.cause) }),
  };
}
