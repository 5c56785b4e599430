import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PASSWORD, expect, test as base } from "./fixtures";
import { type Client, clientOf } from "./http";
import { type Place, makePlace } from "./place";
import { type Server, startServer } from "./server";

/** What the Dockerfile copies whole, as a container would have it: nobody can write there, and nobody owns it. */
type Image = { folder: string; place: Place; asAssembled: string[] };

/** What only building, testing or debugging needs, and what must not leave a machine. */
const NOT_FOR_AN_IMAGE =
  /\.map$|(^|\/)\.(env|git|npmrc)|\.(test|spec)\.[cm]?[jt]sx?$|\.tsx$|(?<!\.d)\.ts$|(^|\/)e2e\/|package-lock\.json$/;

/** A container's user: none of this machine's, where we may choose. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** What `docker stop` waits before it ends a container by force. */
const STOP_MS = 10_000;

const test = base.extend<{ server: Server }, { image: Image }>({
  image: [
    async ({}, use) => {
      const above = mkdtempSync(join(tmpdir(), "assay-image-"));
      chmodSync(above, 0o755);
      const folder = join(above, "app");
      const made = spawnSync(process.execPath, ["scripts/standalone.mjs", folder], { encoding: "utf8" });
      expect([made.status, made.stderr]).toEqual([0, ""]);
      for (const path of entriesOf(folder)) if (!lstatSync(path).isSymbolicLink()) withoutWriting(path);
      const place = await makePlace();
      if (NOBODY.uid !== undefined) chownSync(place.data, NOBODY.uid, NOBODY.gid);
      await use({ folder, place, asAssembled: stateOf(folder) });
      await place.remove();
      for (const path of entriesOf(folder)) if (lstatSync(path).isDirectory()) chmodSync(path, 0o755);
      rmSync(above, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  server: async ({ image: { folder, place } }, use) => {
    const server = await startServer({ ...place, from: { folder, ...NOBODY }, env: { ASSAY_LOG: "error" } });
    await use(server);
    if (server.process.exitCode === null) await server.kill();
  },
});

test.describe.configure({ mode: "default", timeout: 120_000 });

test("the image holds what serves, and nothing that builds, tests or explains it", ({
  image: { folder },
}) => {
  const files = entriesOf(folder).map((path) => relative(folder, path).replaceAll("\\", "/"));
  expect(files.filter((path) => NOT_FOR_AN_IMAGE.test(path))).toEqual([]);
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: object };
  expect(Object.keys(devDependencies).filter((name) => files.includes(`node_modules/${name}`))).toEqual([]);
  const { stderr } = spawnSync(process.execPath, ["scripts/assay.mjs", "help"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toMatch(/^Usage: assay COMMAND\n/);
  expect(files.filter((path) => /^db\/migrations\/\w+\/0000\w*\.sql$/.test(path))).toHaveLength(2);
});

test("from the first start to a backup, the image writes to its data folder alone", async ({
  image: { folder, place, asAssembled },
  server,
  page,
}) => {
  const { port } = new URL(server.url);

  /** As `docker exec CONTAINER assay …` would run it. */
  function assay(...args: string[]): unknown {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/assay.mjs", ...args], {
      ...NOBODY,
      cwd: folder,
      env: { NODE_ENV: "production", PORT: port, ASSAY_DATA: place.data, DATABASE_URL: place.databaseUrl },
      encoding: "utf8",
    });
    expect([args, status, stderr]).toEqual([args, 0, expect.stringMatching(/^(Wrote .+\.\n)?$/)]);
    return JSON.parse(stdout);
  }

  const missing: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) missing.push(`${response.status()} ${response.url()}`);
  });
  await expect.poll(server.printed).toMatch(LINK);
  await page.goto(LINK.exec(server.printed())?.[0] ?? "");
  expect(missing).toEqual([]);
  await page.getByLabel("Your name").fill("Adam Reed");
  await page.getByLabel("E-mail address").fill("adam@northwind.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("button", { name: "Menu of Adam Reed" })).toBeVisible();
  expect(missing).toEqual([]);

  const { link } = assay("user", "add", "ines@northwind.example", "--role", "officer") as { link: string };
  expect(link).toContain(server.url);
  const ask = clientOf(server.url);
  const cookie = await joinBy(ask, link);
  const loaded = await ask({ method: "POST", path: "/api/v1/workspace/example", cookie, body: {} });
  expect([loaded.status, loaded.body]).toEqual([200, expect.stringContaining("assessmentId")]);
  const { assessmentId } = JSON.parse(loaded.body) as { assessmentId: string };
  const pdf = await ask({ path: `/api/v1/assessments/${assessmentId}/report?format=pdf`, cookie });
  expect(pdf.status).toBe(200);
  for (const font of ["Inter", "SourceSerif4"])
    expect(pdf.body).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${font}`));
  const taken = await ask({ path: `/api/v1/assessments/${assessmentId}/package`, cookie });
  expect([taken.status, taken.body.slice(0, 2)]).toEqual([200, "PK"]);
  const out = join(place.data, "package.zip");
  assay("package", assessmentId, "--out", out);
  expect(assay("verify", out)).toMatchObject({ ok: true, faults: [], assessmentId });

  const health = await ask({ path: "/api/health" });
  expect([health.status, JSON.parse(health.body)]).toEqual([200, expect.objectContaining({ status: "ok" })]);
  const backup = assay("backup", join(place.data, "backups")) as { folder: string };
  expect(existsSync(join(backup.folder, "manifest.json"))).toBe(true);
  expect(assay("audit", "verify")).toMatchObject({ ok: true, faults: [] });

  const force = setTimeout(() => server.process.kill("SIGKILL"), STOP_MS);
  expect(await server.stop()).toBe(0);
  clearTimeout(force);
  expect(server.printed()).not.toContain('"level":50');
  expect(stateOf(folder)).toEqual(asAssembled);
});

const LINK = /^http\S+\/setup#\S+$/m;

/** Accepts an invitation by its link. @returns the Cookie header of the session that it begins */
async function joinBy(ask: Client, link: string): Promise<string> {
  const token = link.split("#")[1];
  const body = { token, name: "Ines Baptista", password: PASSWORD };
  const told = await ask({ method: "POST", path: "/api/v1/invitations/acceptance", body });
  expect([told.status, told.body]).toEqual([200, expect.stringContaining("Ines Baptista")]);
  return told.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

/** Every file, link and folder below a folder, itself among them. */
function entriesOf(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return [folder, ...below.map((name) => join(folder, name)).sort()];
}

function withoutWriting(path: string) {
  chmodSync(path, lstatSync(path).mode & 0o555);
}

/** What would differ if anything had been written there. */
const stateOf = (folder: string) =>
  entriesOf(folder).map((path) => {
    const { size, mtimeMs } = lstatSync(path);
    return `${relative(folder, path)} ${size} ${mtimeMs}`;
  });
