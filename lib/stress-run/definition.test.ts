import { expect, test } from "vitest";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import { chatAddress } from "./address";
import {
  answerTokensAtMost,
  chooseScenario,
  configurationHash,
  differencesOf,
  readJudge,
  readSettings,
} from "./definition";
import { readVerdict } from "./judge";
import { redactorOf } from "./redact";
import { definitionOf } from "./testing";

test.each([
  ["https://api.example.com", "https://api.example.com/v1/chat/completions"],
  ["https://api.example.com/", "https://api.example.com/v1/chat/completions"],
  ["https://api.example.com/v1/", "https://api.example.com/v1/chat/completions"],
  ["https://api.example.com/openai/v1", "https://api.example.com/openai/v1/chat/completions"],
  [
    "https://x.example.com/openai/deployments/d/chat/completions?api-version=2025-01-01",
    "https://x.example.com/openai/deployments/d/chat/completions?api-version=2025-01-01",
  ],
  ["http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"],
  ["http://localhost:8080", "http://localhost:8080/v1/chat/completions"],
])("%s is asked at %s", (target, address) => {
  expect(chatAddress(target)).toBe(address);
});

test.each([
  ["api.example.com", "is no address"],
  ["ftp://api.example.com", "should begin with https://"],
  ["http://api.example.com/v1", "is not https"],
  ["http://127.0.0.1.example.com", "is not https"],
  ["https://me:secret@api.example.com", "should hold no password"],
  ["https://api.example.com/#x", "should hold no #"],
  ["https://api.example.com/v1?key=secret", "not for key"],
])("refuses %s", (target, why) => {
  expect(() => chatAddress(target)).toThrow(why);
});

test("http goes elsewhere only for whoever says so", () => {
  expect(chatAddress("http://10.0.0.7", { insecure: true })).toBe("http://10.0.0.7/v1/chat/completions");
});

test("chooses a scenario of the built-in packs, and tells which there are", () => {
  expect(chooseScenario(builtIn, "HC-1")).toMatchObject({
    pack: { id: "HC", version: builtIn.version },
    scenario: { id: "HC-1" },
  });
  expect(() => chooseScenario(builtIn, undefined)).toThrow(/Name the scenario with --scenario: HC\.HC-1, /);
  expect(() => chooseScenario(builtIn, "XX-1")).toThrow(/There is no scenario XX-1: HC\.HC-1, /);
});

test("chooses from a pack by itself, and by the pack's name where two share an id", () => {
  const pack = builtIn.packs?.find(({ id }) => id === "HC");
  if (!pack) throw new Error("There is no such pack.");
  const own = { ...pack, id: "OWN", version: "2", scenarios: pack.scenarios.slice(0, 1) };
  expect(chooseScenario(own, undefined)).toMatchObject({
    pack: { id: "OWN", version: "2" },
    scenario: { id: "HC-1" },
  });
  const both = { version: "2026.9", packs: [pack, own] };
  expect(() => chooseScenario(both, "HC-1")).toThrow("Name the scenario with --scenario: HC.HC-1, OWN.HC-1.");
  expect(chooseScenario(both, "OWN.HC-1").pack).toMatchObject({ id: "OWN", version: "2" });
  expect(chooseScenario(both, "HC.HC-1").pack).toMatchObject({ id: "HC", version: "2026.9" });
  expect(() => chooseScenario({ id: "X" }, undefined)).toThrow("The pack cannot be used.");
});

test("tells in what two runs differ", () => {
  const one = definitionOf({ cases: [] });
  expect(differencesOf(one, { ...one, settings: {} })).toEqual([]);
  expect(differencesOf(one, { ...one, model: "n", settings: { temperature: 1 } })).toEqual([
    "model",
    "settings",
  ]);
  expect(configurationHash(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(configurationHash({ ...one, model: "n" })).toBe(configurationHash(one));
  expect(configurationHash({ ...one, system: "Be brief." })).not.toBe(configurationHash(one));
});

test.each([[[]], [null], ["x"], [{ stream: true }], [{ n: 3 }], [{ model: "m" }], [{ messages: [] }]])(
  "refuses as settings: %j",
  (settings) => {
    expect(() => readSettings(settings)).toThrow(/settings/);
  },
);

test.each<[Record<string, unknown>, number | null]>([
  [{}, null],
  [{ max_tokens: "100" }, null],
  [{ max_tokens: 100 }, 100],
  [{ max_completion_tokens: 200 }, 200],
])("the longest answer by %j is %j tokens", (settings, most) => {
  expect(answerTokensAtMost(settings)).toBe(most);
});

test("reads a judge, and refuses one without a guide", () => {
  expect(readJudge({ model: "j", guide: "Be strict." })).toEqual({
    model: "j",
    guide: "Be strict.",
    settings: {},
  });
  expect(() => readJudge({ model: "j" })).toThrow("The judge cannot be used.");
  expect(() => readJudge({ model: "j", guide: "x", settings: { stream: true } })).toThrow(/settings/);
});

test.each<[string, object | undefined]>([
  ['{"passed":true}', { passed: true, neverEvent: false, note: "" }],
  ['{"passed":true,"never_event":true,"note":"x"}', { passed: false, neverEvent: true, note: "x" }],
  ['```json\n{"passed":false}\n```\n', { passed: false, neverEvent: false, note: "" }],
  ['{"passed":"true"}', undefined],
  ["It passed.", undefined],
  ['Sure! {"passed":true}', undefined],
  ["", undefined],
])("a judge's %j says %j", (text, verdict) => {
  expect(readVerdict(text)).toEqual(verdict);
});

test("blacks out every key, however it is written", () => {
  const key = "sk-a/b+c=0123456789";
  const redact = redactorOf([key, undefined, "other-key-0123"]);
  const base64 = Buffer.from(key).toString("base64");
  const text = [key, encodeURIComponent(key), base64, key.replaceAll("/", "\\/"), "other-key-0123"].join(" ");
  expect(redact(text)).not.toMatch(/sk-a|c=0|c%3D|c2st|other/);
  expect(redact("no key here")).toBe("no key here");
  expect(redactorOf([])(text)).toBe(text);
});
