import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ICruiseResult, type IConfiguration, cruise } from "dependency-cruiser";
import { expect, test } from "vitest";

const { forbidden = [] } = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as IConfiguration;

/** A house of its own in which every room holds one file, and `from` imports `to`. */
async function brokenRules(from: string, to: string, type: "value" | "type" = "value"): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), "assay-house-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  const relative = `${"../".repeat(from.split("/").length - 1) || "./"}${to.replace(/\.tsx?$/, "")}`;
  const target = to.includes("/") || to.endsWith(".ts") ? relative : to;
  if (target === relative) write(to, "export type X = 1; export const x = 1;");
  write(
    from,
    `import ${type === "type" ? "type { X }" : "{ x }"} from "${target}"; export const y = ${type === "type" ? "1 as X" : "x"};`,
  );
  write("app/door.ts", `import { y } from "../${from.replace(/\.tsx?$/, "")}"; export const z = y;`);
  const result = await cruise([from], {
    baseDir: house,
    ruleSet: { forbidden: forbidden.filter(({ name }) => name !== "no-orphans") },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  });
  return (result.output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

test.each([
  ["lib/domain/answer.ts", "db/client.ts", "lib-domain-opens-only-onto"],
  ["lib/domain/answer.ts", "node:fs", "domain-is-pure"],
  ["lib/env.ts", "lib/server/app.ts", "lib-env-ts-opens-only-onto"],
  ["lib/api/client.ts", "lib/server/app.ts", "lib-api-opens-only-onto"],
  ["db/client.ts", "lib/server/session.ts", "db-opens-only-onto"],
  ["lib/report/report.ts", "db/client.ts", "lib-report-opens-only-onto"],
  ["lib/server/app.ts", "components/ui/button.ts", "lib-server-opens-only-onto"],
  ["lib/server/app.ts", "lib/stress-run/ask.ts", "lib-server-opens-only-onto"],
  ["lib/stress-run/ask.ts", "lib/server/app.ts", "lib-stress-run-opens-only-onto"],
  ["lib/stress-run/ask.ts", "lib/env.ts", "lib-stress-run-opens-only-onto"],
  ["components/vendor/form.ts", "db/client.ts", "components-opens-only-onto"],
  ["components/vendor/form.ts", "lib/server/vendors.ts", "components-opens-only-onto"],
  ["components/ui/button.ts", "components/vendor/form.ts", "components-ui-opens-only-onto"],
  ["app/page.ts", "db/client.ts", "app-proxy-ts-instrumentation-ts-opens-only-onto"],
  ["app/page.ts", "lib/stress-run/ask.ts", "app-proxy-ts-instrumentation-ts-opens-only-onto"],
  ["e2e/journey.ts", "lib/server/app.ts", "e2e-opens-only-onto"],
  ["lib/domain/answer.ts", "lib/domain/answer.test.ts", "tests-are-leaves"],
])("%s may not import %s", async (from, to, rule) => {
  const broken = await brokenRules(from, to);
  expect(broken).toContain(rule);
});

test("a type is an import too", async () => {
  expect(await brokenRules("lib/domain/answer.ts", "db/client.ts", "type")).toContain(
    "lib-domain-opens-only-onto",
  );
});

test.each([
  ["lib/server/answers.ts", "db/client.ts"],
  ["lib/server/answers.ts", "lib/domain/answer.ts"],
  ["components/vendor/form.ts", "lib/api/client.ts"],
  ["app/page.ts", "lib/server/page.ts"],
  ["lib/report/report.ts", "lib/domain/answer.ts"],
])("the control: %s may import %s", async (from, to) => {
  expect(await brokenRules(from, to)).toEqual([]);
});
