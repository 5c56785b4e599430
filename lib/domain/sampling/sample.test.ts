import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type SampledId, startSample } from "./sample";

const ofTwenty = (id: number): SampledId => ({
  assessmentId: `00000000-0000-4000-8000-${String(Math.floor(id / 20)).padStart(12, "0")}`,
  questionId: `Q-${id % 20}`,
});

function draw(population: readonly SampledId[], seed: string, count: number) {
  const sample = startSample({ seed, count });
  for (const item of population) sample.offer(item);
  return sample.drawn();
}

const population = fc.uniqueArray(fc.nat(2_000), { maxLength: 60 }).map((ids) => ids.map(ofTwenty));
const seed = fc.stringMatching(/^[\w.-]{1,12}$/);
const count = fc.integer({ min: 1, max: 70 });

test("the order in which the population passes by changes nothing", () => {
  fc.assert(
    fc.property(
      population.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      seed,
      count,
      ([one, other], by, most) => {
        expect(draw(other, by, most)).toEqual(draw(one, by, most));
      },
    ),
  );
});

test("a longer sample begins with the shorter one, holds nothing twice, and ends with the population", () => {
  fc.assert(
    fc.property(population, seed, count, (all, by, most) => {
      const [short, long] = [draw(all, by, most), draw(all, by, most + 1)];
      expect(long.drawn.slice(0, most)).toEqual(short.drawn);
      expect(short).toMatchObject({ size: all.length });
      expect(short.drawn).toHaveLength(Math.min(most, all.length));
      expect(new Set(short.drawn.map(({ item }) => item)).size).toBe(short.drawn.length);
    }),
  );
});

/** Pearson's sum over how often each of 20 was among the first 5, drawn 2,000 times. */
function unevenness(drawAs: (all: readonly SampledId[], seed: string) => readonly SampledId[]): number {
  const all = Array.from({ length: 20 }, (_, id) => ofTwenty(id));
  const times = new Map(all.map((item) => [item, 0]));
  for (let by = 0; by < 2_000; by += 1)
    for (const item of drawAs(all, String(by))) times.set(item, (times.get(item) ?? 0) + 1);
  const expected = (2_000 * 5) / 20;
  return [...times.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
}

test("over many seeds each answer is drawn about as often as any other", () => {
  // Beyond 43.8 lies one in a thousand of fair draws (chi-square, 19 degrees of freedom).
  const even = (all: readonly SampledId[], by: string) => draw(all, by, 5).drawn.map(({ item }) => item);
  expect(unevenness(even)).toBeLessThan(43.8);
  // A draw that leaves one out in a twentieth of its seeds is noticed.
  const bent = (all: readonly SampledId[], by: string) =>
    even(Number(by) % 20 === 0 ? all.slice(1) : all, by).concat(Number(by) % 20 === 0 ? all.slice(1, 2) : []);
  expect(unevenness(bent)).toBeGreaterThan(43.8);
});

test("a shell comes to the same hash by the recipe", () => {
  const item = ofTwenty(67);
  const told = execFileSync(
    "sh",
    ["-c", `printf '%s\\n%s\\n%s' 4711 ${item.assessmentId} ${item.questionId} | sha256sum`],
    { encoding: "utf8" },
  );
  expect(draw([item], "4711", 1).drawn).toEqual([{ item, rank: told.slice(0, 64) }]);
});
