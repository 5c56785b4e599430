/**
 * Takes the picture in the README: the questionnaire page of the demonstration, light,
 * 1440 pixels wide. Run after the look has changed: `node scripts/screenshot.mjs`.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./root.mjs";

const PICTURE = join(root, "docs/screenshot.png");
const VENDOR = "Harbourline Systems";

await ensureChromium();
const demo = spawn(process.execPath, [join(root, "scripts/start.mjs"), "--demo"], {
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const { url, email, password } = await started(demo);
  await takePicture(url, { email, password });
} finally {
  demo.kill("SIGTERM");
}

/** Waits for the address and the lead's account, which the demonstration prints. */
async function started({ stdout }) {
  let printed = "";
  for await (const chunk of stdout) {
    printed += chunk;
    const url = /ready at (\S+)/.exec(printed)?.[1];
    const [, email, password] = /^ +lead +(\S+) +(\S+)\n/m.exec(printed) ?? [];
    if (url && password) return { url, email, password };
  }
  throw new Error(`The demonstration did not start:\n${printed}`);
}

async function takePicture(url, account) {
  const system = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  const browser = await chromium.launch({
    ...(!existsSync(chromium.executablePath()) && system && { executablePath: system }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const answer = await page.request.post(`${url}/api/v1/session`, {
    data: account,
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`The lead cannot sign in: ${await answer.text()}`);
  const list = await page.request.get(`${url}/api/v1/assessments`);
  const { rows } = await list.json();
  const assessment = rows.find(({ vendor }) => vendor.name === VENDOR) ?? rows[0];
  await page.goto(`${url}/assessments/${assessment.id}`, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: PICTURE });
  await browser.close();
}
