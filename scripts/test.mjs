/**
 * Every check of the README's "What each machine guards", in its order, on a fresh
 * clone as well as on a used one. One line each; what a check printed follows only
 * where it failed. A failing check does not keep the later ones from running.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { buildOnce, installLock, nodeFault, refuse, say } from "./prepare.mjs";
import { run, runScript, spawned } from "./run.mjs";

const fault = nodeFault();
if (fault) refuse(fault);

// The checks decide for themselves where data lies and which database is meant.
for (const name of Object.keys(process.env))
  if (/^(ASSAY_.*|PORT|HOST|DATABASE_URL|NODE_ENV)$/.test(name)) delete process.env[name];
Object.assign(process.env, { CI: "true", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" });
delete process.env.FORCE_COLOR;

const reports = mkdtempSync(join(tmpdir(), "assay-reports-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, one line each, to be told once more at the end: the output before it is long. */
const failures = [];
const before = await treeState();

let built = false;
const checks = [
  ["packages", () => done(installLock())],
  ["format", () => script("format:check")],
  ["types", () => script("types")],
  ["rooms", () => script("rooms")],
  ["unused", () => script("unused")],
  ["lint", () => script("lint")],
  ["lock", () => script("lock")],
  ["migrations", () => script("migrations:check")],
  ["unit and integration tests", unitTests],
  ["build", build],
  ["browser tests", () => browserTests({})],
  ["browser tests on PostgreSQL", () => browserTests({ ASSAY_TEST_ENGINE: "postgres" })],
  ["tree as it was", treeUnchanged],
];

for (const [name, check] of checks) {
  const started = performance.now();
  const {
    passed = 0,
    failed = 0,
    skipped = 0,
    printed = "",
    names = [],
  } = await check().catch((error) => ({
    failed: 1,
    printed: `${error.printed ?? ""}${error.printed === undefined ? error.stack : `${error.message}\n`}`,
  }));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const counts = passed + failed + skipped > 1 ? `  ${told({ passed, failed, skipped })}` : "";
  say(
    `${failed > 0 ? "✗" : passed > 0 ? "✓" : "–"} ${name}${counts}  ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (failed > 0 || passed === 0) {
    say(printed.trimEnd().replace(/^/gm, "    "));
    failures.push(...(names.length > 0 ? names.map((test) => `${name}: ${test}`) : [name]));
  }
  if (name === "packages" && failed > 0) break;
}

rmSync(reports, { recursive: true, force: true });
say("");
for (const failure of failures) say(`✗ ${failure}`);
say(told({ passed: total.passed, failed: total.failed }));
process.exit(total.failed > 0 ? 1 : 0);

function told({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A check that passes unless it throws. */
async function done(work) {
  await work;
  return { passed: 1 };
}

async function script(name) {
  const { code, printed } = await runScript(name);
  return code === 0 ? { passed: 1 } : { failed: 1, printed };
}

async function unitTests() {
  const file = join(reports, "vitest.json");
  const { code, printed } = await run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, testResults = [] } = read(file) ?? {};
  const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  return { ...counted(code, printed, counts), names: testResults.flatMap(failedTests) };
}

async function build() {
  await buildOnce();
  built = true;
  return { passed: 1 };
}

async function browserTests(env) {
  if (!built) return { failed: 1, printed: "There is no build to test." };
  await ensureChromium();
  const file = join(reports, "playwright.json");
  const { code, printed } = await run("@playwright/test/playwright", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...env,
  });
  const { stats = {}, suites = [] } = read(file) ?? {};
  const { expected, unexpected, flaky, skipped } = stats;
  const counts = { passed: expected, failed: unexpected + flaky, skipped };
  return { ...counted(code, printed, counts), names: suites.flatMap(failedSpecs) };
}

/** The names of the tests that failed in a file of Vitest's report. */
function failedTests({ name, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  return failed.map(({ fullName }) => `${relative(process.cwd(), name)} > ${fullName}`);
}

/** The names of the tests that failed in a suite of Playwright's report, and in those it holds. */
function failedSpecs({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} ${title}`);
  return [...failed, ...suites.flatMap(failedSpecs)];
}

/** A runner that failed without a failing test, such as for a file that does not load, counts as one. */
function counted(code, printed, { passed = 0, failed = 0, skipped = 0 }) {
  const failures = Number.isNaN(failed) ? 0 : failed;
  return { passed, failed: failures === 0 && (code !== 0 || passed === 0) ? 1 : failures, skipped, printed };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** What git says of the tree; undefined where there is no git or no checkout. */
async function treeState() {
  const { code, printed } = await spawned("git", ["status", "--porcelain"]);
  return code === 0 ? printed : undefined;
}

async function treeUnchanged() {
  const after = await treeState();
  if (before === undefined || after === undefined)
    return { skipped: 1, printed: "This is not a checkout of git." };
  return after === before ? { passed: 1 } : { failed: 1, printed: `It was:\n${before}\nIt is:\n${after}` };
}
