import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { readCases } from "./case-file";
import { printTemplate } from "./template";

const csv = (text: string) => readCases(Buffer.from(text), "csv");
const jsonl = (...rows: unknown[]) =>
  readCases(Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")), "jsonl");

/** What is wrong with a file, place by place. */
function faultsIn(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.details.faults ?? [];
    return faults.length === 0 ? [error.message] : faults.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

test("reads a case with all that may be said of it, as CSV and as JSON Lines alike", () => {
  const read = csv(
    "case,prompt,expected,grader,never,severity,group_site\nA-1, Which dose? ,210, Exact ,2100,HIGH,North\n",
  );
  expect(read).toEqual([
    {
      ...{ id: "A-1", messages: [{ role: "user", content: " Which dose? " }], expected: "210" },
      ...{ grader: "exact", never: "2100", severity: "high", groups: { site: "North" } },
    },
  ]);
  expect(
    jsonl({
      ...{ case: "A-1", prompt: " Which dose? ", expected: "210", grader: "exact", never: "2100" },
      ...{ severity: "high", group_site: "North" },
    }),
  ).toEqual(read);
});

test("reads several turns, and a schema as text or as itself", () => {
  const turns = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello" },
    { role: "assistant", content: "Hello." },
    { role: "user", content: "And now?" },
  ];
  const [fromJson] = jsonl({
    case: "1",
    messages: turns,
    grader: "json_schema",
    expected: { type: "object" },
  });
  const table = [
    ["case", "messages", "grader", "expected"],
    ["1", JSON.stringify(turns), "json_schema", '{"type":"object"}'],
  ];
  expect(csv(stringify(table))).toEqual([fromJson]);
  expect(fromJson?.messages).toEqual(turns);
});

const row = (rest: object) => ({ case: "1", prompt: "Hello", grader: "person", ...rest });

test.each<[unknown, string]>([
  [row({ case: "" }), "line 1, case: should begin with a letter or a digit"],
  [
    row({ case: "A\n=1+1" }),
    "line 1, case: should begin with a letter or a digit, and hold none but visible signs",
  ],
  [row({ case: "=1+1" }), "line 1, case: should begin with a letter or a digit"],
  [row({ case: "x".repeat(201) }), "line 1, case: should have at most 200"],
  [{ case: "1", grader: "person" }, "line 1, prompt: is missing, and so are messages"],
  [row({ prompt: " " }), "line 1, prompt: is missing, and so are messages"],
  [
    row({ messages: [{ role: "user", content: "x" }] }),
    "line 1, messages: should be left out where there is a prompt",
  ],
  [row({ prompt: undefined, messages: [] }), "line 1, messages: should hold at least 1 entry"],
  [
    row({ prompt: undefined, messages: [{ role: "assistant", content: "x" }] }),
    "line 1, messages: should end with what the user says",
  ],
  [
    row({ prompt: undefined, messages: [{ role: "tool", content: "x" }] }),
    "line 1, messages[0].role: should be one of",
  ],
  [row({ grader: "kind" }), "line 1, grader: should be one of"],
  [row({ grader: undefined }), "line 1, grader: is missing"],
  [row({ grader: "exact" }), "line 1, expected: is needed by the grader exact"],
  [row({ grader: "regex", expected: "(" }), "line 1, expected: cannot be used: Invalid regular expression"],
  [row({ grader: "regex", expected: "/a/g" }), 'line 1, expected: cannot be used: Invalid flags "g"'],
  [row({ grader: "json_schema", expected: "{" }), "line 1, expected: cannot be used:"],
  [
    row({ grader: "json_schema", expected: "[]" }),
    "line 1, expected: cannot be used: a JSON schema is an object",
  ],
  [row({ grader: "json_schema", expected: '{"type":"kind"}' }), "line 1, expected: cannot be used:"],
  [
    row({ grader: "json_schema", expected: '{"$ref":"https://x.test/s"}' }),
    "line 1, expected: cannot be used: can't resolve",
  ],
  [
    row({ grader: "json_schema", expected: '{"type":"string","format":"date"}' }),
    "line 1, expected: cannot be used: unknown format",
  ],
  [
    row({ grader: "json_schema", expected: '{"type":"string","minLenght":3}' }),
    "line 1, expected: cannot be used: strict mode: unknown keyword",
  ],
  [row({ never: "/(/" }), "line 1, never: cannot be used: Invalid regular expression"],
  [row({ severity: "grave" }), "line 1, severity: should be one of"],
  [row({ colour: "blue" }), "line 1, colour: is not a key of this format"],
  [row({ "group_Some site": "A" }), "should be small letters"],
  [row({ group_site: " " }), "line 1, groups.site:"],
  [row({ prompt: "a\u0000b" }), "line 1, prompt: holds a character that cannot be kept"],
  [[], "line 1: should be"],
])("names what is wrong: %j", (value, fault) => {
  expect(faultsIn(() => jsonl(value)).join("\n")).toContain(fault);
});

test("tells every bad row by the number that a spreadsheet gives it", () => {
  const text = [
    "case;prompt;grader",
    '1;"two\nlines";person',
    ";;",
    "2;x;",
    "1;other;person",
    "3;x;person;more",
    "4;x;nobody",
    '5;" two\r\nlines";person',
    '6;"two\nlines ";person',
  ];
  expect(faultsIn(() => csv(text.join("\n")))).toEqual([
    "row 4, grader: is missing",
    "row 5, case: is the case of row 2 again: 1",
    "row 6: has more cells than the first row",
    'row 7, grader: should be one of "exact", "contains", "regex", "json_schema", "person", "judge"',
    "row 8, prompt: asks word for word what row 2 asks, and a repeat is no further case",
    "row 9, prompt: asks word for word what row 2 asks, and a repeat is no further case",
  ]);
});

test.each([
  ["", "The case file holds no case."],
  ["case,prompt,grader\n", "The case file holds no case."],
  ["case,prompt,colour\n1,x,y", 'row 1, column 3: "colour" is not known'],
  ["case,prompt,Case\n1,x,y", 'row 1, column 3: "case" is there twice'],
  ['case,prompt\n1,"x', "The case file is no CSV"],
])("refuses a whole file: %j", (text, fault) => {
  expect(faultsIn(() => csv(text)).join("\n")).toContain(fault);
});

test("refuses bytes that are not UTF-8, and lines that are no JSON", () => {
  expect(faultsIn(() => readCases(Buffer.from("case\ncaf\xe9", "latin1"), "csv"))[0]).toMatch(/not UTF-8/);
  expect(faultsIn(() => readCases(Buffer.from('{"case":\n\nx'), "jsonl"))).toEqual([
    "line 1: is no JSON",
    "line 3: is no JSON",
  ]);
});

test("a case twice, and the same words twice, are told of", () => {
  expect(
    faultsIn(() => jsonl(row({}), row({ prompt: "Other" }), row({ case: "2", prompt: " Hello\n" }))),
  ).toEqual([
    "line 2, case: is the case of line 1 again: 1",
    "line 3, prompt: asks word for word what line 1 asks, and a repeat is no further case",
  ]);
});

const words = fc
  .string({ unit: "binary", minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() !== "" && !text.includes("\u0000") && text.isWellFormed());

test("law: whatever stands in a cell is read as it was written, with any delimiter", () => {
  fc.assert(
    fc.property(words, words, fc.constantFrom(",", ";", "\t"), (prompt, expected, delimiter) => {
      const table = [
        ["case", "prompt", "expected", "grader"],
        ["1", prompt, expected, "exact"],
      ];
      const [read] = csv(stringify(table, { delimiter, quoted: true, bom: true }));
      expect(read).toMatchObject({ messages: [{ content: prompt }], expected });
      expect(jsonl({ case: "1", prompt, expected, grader: "exact" })).toEqual([read]);
    }),
  );
});

test("law: no bytes bring the reader down", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom("csv" as const, "jsonl" as const),
      (bytes, kind) => {
        faultsIn(() => readCases(bytes, kind));
      },
    ),
  );
});

test("the templates are files of cases, and say the same", () => {
  const cases = readCases(printTemplate("csv"), "csv");
  expect(cases.map(({ grader }) => grader)).toEqual(["exact", "contains", "regex", "json_schema", "person"]);
  expect(readCases(printTemplate("jsonl"), "jsonl")).toEqual(cases);
});
