import { expect, test } from "vitest";
import { answerFrame, answerViewerFile } from "./viewer-files";

const policyOf = ({ headers }: Response) =>
  new Map(
    (headers.get("content-security-policy") ?? "")
      .split("; ")
      .map((part) => [part.split(" ")[0], part.split(" ").slice(1)]),
  );

async function frame() {
  const told = await answerFrame();
  const html = await told.text();
  const [, version = ""] = /\/api\/viewer\/(\w+)\/frame\.mjs/.exec(html) ?? [];
  return { told, html, version };
}

test("the frame has no origin and no network, and nobody but us around it", async () => {
  const { told, html } = await frame();
  const policy = policyOf(told);
  expect(policy.get("sandbox")).toEqual(["allow-scripts"]);
  for (const name of ["default-src", "connect-src", "base-uri", "form-action"])
    expect([name, policy.get(name)]).toEqual([name, ["'none'"]]);
  expect(policy.get("frame-ancestors")).toEqual(["'self'"]);
  expect(policy.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(told.headers.get("content-security-policy")).not.toMatch(/'unsafe|https?:|data:|\*/);
  expect(told.headers.get("cache-control")).toBe("private, no-store");
  expect(html).not.toMatch(/<script(?![^>]* src=)| style=| on\w+=/);
});

test("its files are for everybody and for ever, under the version that they are", async () => {
  const { version } = await frame();
  for (const file of ["frame.mjs", "frame.css", "pdf.min.mjs", "pdf.worker.min.mjs"]) {
    const { status, headers, body } = await answerViewerFile({ version, file });
    await body?.cancel();
    expect([file, status]).toEqual([file, 200]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  }
});

test.each(["package.json", "../../package.json", "%2e%2e/package.json", "__proto__", "toString", ""])(
  "%j is none of them",
  async (file) => {
    const { version } = await frame();
    const told = await answerViewerFile({ version, file });
    expect([told.status, await told.text()]).toEqual([404, "Not found"]);
    expect(told.headers.get("access-control-allow-origin")).toBeNull();
  },
);

test("another version has none", async () => {
  expect((await answerViewerFile({ version: "0".repeat(16), file: "frame.mjs" })).status).toBe(404);
});
