/** Fails when the schema says something that the migrations of either engine do not. */
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { root } from "./root.mjs";

const engines = [
  { engine: "sqlite", dialect: "sqlite", url: undefined },
  { engine: "postgres", dialect: "postgresql", url: "postgres://schema.invalid/assay" },
];

for (const { engine, dialect, url } of engines) {
  const kept = join(root, "db/migrations", engine);
  // drizzle-kit takes a folder below the present one only.
  const copy = `node_modules/.cache/assay-migrations/${engine}`;
  rmSync(join(root, copy), { recursive: true, force: true });
  cpSync(kept, join(root, copy), { recursive: true });
  const args = ["generate", "--dialect", dialect, "--schema", "./db/schema/*.ts", "--out", copy];
  const { code, printed } = await run("drizzle-kit", args, { DATABASE_URL: url });
  const added = readdirSync(join(root, copy)).filter((name) => !readdirSync(kept).includes(name));
  rmSync(join(root, copy), { recursive: true, force: true });
  if (code !== 0 || !/No schema changes/.test(printed)) {
    console.error(
      added.length > 0
        ? `The schema has moved on from db/migrations/${engine}: run \`npm run migrations\` for both engines.`
        : printed,
    );
    process.exitCode = 1;
  }
}
