import { expect, test } from "vitest";
import { makeTurns } from "./turns";

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end: () => end() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("never more than so many at once, and the others in the order they came", async () => {
  const inTurn = makeTurns({ atOnce: 2, waiting: 10 });
  const holds = Array.from({ length: 5 }, held);
  const began: number[] = [];
  const all = holds.map(({ work }, index) =>
    inTurn(() => {
      began.push(index);
      return work();
    }),
  );
  await settled();
  expect(began).toEqual([0, 1]);
  holds[1]?.end();
  await settled();
  expect(began).toEqual([0, 1, 2]);
  for (const { end } of holds) end();
  await Promise.all(all);
  expect(began).toEqual([0, 1, 2, 3, 4]);
});

test("refuses when too many wait, and takes more once they are through", async () => {
  const inTurn = makeTurns({ atOnce: 1, waiting: 1 });
  const [first, second] = [held(), held()];
  const running = [inTurn(first.work), inTurn(second.work)];
  await expect(inTurn(() => Promise.resolve(1))).rejects.toMatchObject({
    code: "unavailable",
    details: { retryAfterSeconds: 10 },
  });
  first.end();
  second.end();
  await Promise.all(running);
  expect(await inTurn(() => Promise.resolve(1))).toBe(1);
});

test("a failure gives the turn on", async () => {
  const inTurn = makeTurns({ atOnce: 1, waiting: 1 });
  const failing = inTurn(() => Promise.reject(new Error("no ink")));
  const next = inTurn(() => Promise.resolve("printed"));
  await expect(failing).rejects.toThrow("no ink");
  expect(await next).toBe("printed");
});

test("who gives up while waiting is never begun, and takes nobody's place", async () => {
  const inTurn = makeTurns({ atOnce: 1, waiting: 1 });
  const first = held();
  const running = inTurn(first.work);
  const away = new AbortController();
  const gone = inTurn(() => Promise.resolve("never"), away.signal);
  await settled();
  away.abort();
  await expect(gone).rejects.toMatchObject({ code: "unavailable" });
  const next = inTurn(() => Promise.resolve("printed"));
  first.end();
  await running;
  expect(await next).toBe("printed");
});
