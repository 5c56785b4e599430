import { env } from "@/lib/env";

/** The engine this process speaks to, fixed by DATABASE_URL for as long as it runs. */
export const dialect: "sqlite" | "postgres" = env().databaseUrl.startsWith("postgres")
  ? "postgres"
  : "sqlite";
