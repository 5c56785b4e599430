import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { uploadOf } from "./files/testing";
import { bytesOf } from "./request";

const tooLarge = new Refusal("too_large", "Too large.");
const limits = { mostBytes: 1_000_000, tooLarge };

async function take(request: Request, windowMs = 60): Promise<number> {
  let bytes = 0;
  for await (const piece of bytesOf(request, { ...limits, windowMs })) bytes += piece.length;
  return bytes;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function* every(ms: number, bytes: number, count: number) {
  for (let index = 0; index < count; index += 1) {
    await pause(ms);
    yield new Uint8Array(bytes);
  }
}

test("whoever stops sending, or sends a little now and then, is not waited for", async () => {
  const slow = { code: "unavailable", message: expect.stringContaining("too slowly") as string };
  await expect(take(uploadOf(every(3_000, 1, 1)))).rejects.toMatchObject(slow);
  await expect(take(uploadOf(every(10, 1, 300)))).rejects.toMatchObject(slow);
});

test("whoever sends steadily may take as long as it takes", async () => {
  expect(await take(uploadOf(every(50, 65_536, 14)), 400)).toBe(14 * 65_536);
});

test("what says that it is too large is refused before it is read, and what breaks off is told so", async () => {
  const request = uploadOf(new Uint8Array(1_000_001));
  await expect(take(request)).rejects.toBe(tooLarge);
  expect(request.bodyUsed).toBe(false);
  async function* broken() {
    yield await Promise.resolve(new Uint8Array(10));
    throw new Error("aborted");
  }
  await expect(take(uploadOf(broken()))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("did not arrive whole") as string,
  });
});
