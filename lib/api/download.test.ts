import { afterEach, expect, test, vi } from "vitest";
import { download, fileNameIn, readBytes } from "./download";

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

const thing = { assessmentId: "a1", evidenceId: "e1" };
const pieces = (...all: number[][]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of all) controller.enqueue(Uint8Array.from(piece));
      controller.close();
    },
  });

function reading(bytes: number) {
  const progress: number[] = [];
  const giveUp = new AbortController();
  const onProgress = (come: number) => void progress.push(come);
  const read = readBytes("viewEvidenceFile", thing, { bytes, signal: giveUp.signal, onProgress });
  return { progress, giveUp, read };
}

test("gives all the bytes, and says on the way how many have come", async () => {
  const asked = answering(() => Promise.resolve(new Response(pieces([1, 2], [3]))));
  const { read, progress } = reading(3);
  expect([...new Uint8Array(await read)]).toEqual([1, 2, 3]);
  expect(progress).toEqual([2, 3]);
  expect(asked).toEqual(["/api/v1/assessments/a1/evidence/e1/view"]);
});

test.each([2, 4])("gives nothing where 3 bytes come in place of %i", async (bytes) => {
  answering(() => Promise.resolve(new Response(pieces([1, 2], [3]))));
  await expect(reading(bytes).read).rejects.toMatchObject({ code: "offline", detail: /did not come whole/ });
});

test("stops reading when the reader gives up, and says nothing of a broken line", async () => {
  vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream({
      start: (controller) => signal.addEventListener("abort", () => controller.error(signal.reason)),
    });
    return Promise.resolve(new Response(body));
  });
  const { read, giveUp } = reading(3);
  giveUp.abort(new Error("given up"));
  await expect(read).rejects.toThrow("given up");
});
