import fc from "fast-check";
import { expect, test } from "vitest";
import { backOffMs, retryAfterMs } from "./back-off";

const NOW = new Date("2026-11-29T12:00:00Z");

test.each<[string | null, number]>([
  [null, 0],
  ["", 0],
  ["7", 7_000],
  ["0", 0],
  ["1.5", 1_500],
  [" 30 ", 30_000],
  ["-5", 0],
  ["soon", 0],
  ["1e3", 0],
  ["99999999999", 0],
  ["Sun, 29 Nov 2026 12:01:00 GMT", 60_000],
  ["Sun, 29 Nov 2026 11:00:00 GMT", 0],
])("Retry-After %j is %i ms", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});

test("law: each wait is between half and all of what doubles up to its limit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, firstMs, chance) => {
        const ms = backOffMs({ firstMs, mostMs: 60_000 }, tries, { next: () => chance });
        const most = Math.min(60_000, firstMs * 2 ** (tries - 1));
        expect(ms).toBeGreaterThanOrEqual(Math.floor(most / 2));
        expect(ms).toBeLessThanOrEqual(most);
      },
    ),
  );
});
