/**
 * Runs once, before the first request is served. A start that cannot succeed is
 * refused in one line; scripts/start.mjs, where it is the one who started, is told
 * of the success.
 */
export async function register() {
  // Next replaces this name by its value, which keeps the database out of any edge bundle.
  // eslint-disable-next-line no-restricted-syntax
  if (process.env.NEXT_RUNTIME === "nodejs") {
    try {
      // Imported here, because reading a wrong environment throws while modules load.
      const { start } = await import("./lib/server/starter");
      await start();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    }
  }
}
