import { env } from "@/lib/env";

type Dialect = "sqlite" | "postgres";

/** The engine that an address speaks of: `postgres://…`, or anything else. */
export const dialectOf = (url: string): Dialect => (/^postgres(ql)?:/.test(url) ? "postgres" : "sqlite");

/** The engine this process speaks to, fixed by DATABASE_URL for as long as it runs. */
export const dialect: Dialect = dialectOf(env().databaseUrl);
