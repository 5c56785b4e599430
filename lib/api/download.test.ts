import { afterEach, expect, test, vi } from "vitest";
import { download, fileNameIn } from "./download";

afterEach(() => vi.unstubAllGlobals());

const input = { assessmentId: "a1", format: "csv" } as const;

/** The network: answers with what it is given, and keeps what was asked. */
function answering(response: () => Promise<Response>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    return response();
  });
  return asked;
}

test.each([
  [`attachment; filename="a.pdf"; filename*=UTF-8''a-%C3%BC.pdf`, "a-ü.pdf"],
  [`attachment; filename="a.pdf"`, undefined],
  [`attachment; filename*=UTF-8''%`, undefined],
  ["", undefined],
])("the name in %j is %j", (header, name) => {
  expect(fileNameIn(header)).toBe(name);
});

test("gives the file with its name", async () => {
  const asked = answering(() =>
    Promise.resolve(
      new Response("x,y", { headers: { "content-disposition": `attachment; filename*=UTF-8''r.csv` } }),
    ),
  );
  const { file, name } = await download("exportReport", input);
  expect([name, await file.text()]).toEqual(["r.csv", "x,y"]);
  expect(asked).toEqual(["/api/v1/assessments/a1/report?format=csv"]);
});

test("tells a refusal in the server's words", async () => {
  const body = JSON.stringify({ code: "unavailable", detail: "Many reports are being printed right now." });
  answering(() =>
    Promise.resolve(
      new Response(body, { status: 503, headers: { "content-type": "application/problem+json" } }),
    ),
  );
  await expect(download("exportReport", input)).rejects.toMatchObject({
    code: "unavailable",
    detail: "Many reports are being printed right now.",
  });
});

test("takes no page for a file", async () => {
  answering(() => Promise.resolve(new Response("<html>Log in to the hotel", { status: 200 })));
  await expect(download("exportReport", input)).rejects.toMatchObject({ code: "offline" });
});

test("says that there is no line", async () => {
  answering(() => Promise.reject(new TypeError("fetch failed")));
  await expect(download("exportReport", input)).rejects.toMatchObject({ code: "offline", status: 0 });
});
