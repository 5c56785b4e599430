import { demandRowLocks, demandServer } from "./demands";
import { migrate } from "./migrate";
import { telling } from "./told";

/**
 * Makes the PostgreSQL database at `url` ready: refuses a server that would not do,
 * brings the schema up to date, and tries the lock that every change begins with.
 *
 * @throws Error in one line that says what to do, fit for the terminal
 */
export async function preparePostgres(url: string, at: Date): Promise<void> {
  await demandServer(url);
  await telling(url, async () => {
    await migrate(url, at);
    await demandRowLocks(url);
  });
}
