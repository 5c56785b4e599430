import { expect, test } from "vitest";
import { faultOf, givenFiles, momentName } from "./given-files";

const limits = {
  mostBytes: 20,
  quotaBytes: 100,
  usedBytes: 0,
  scanning: false,
  accept: ["application/pdf", ".pdf", "image/png", ".png"],
  taken: "PDF and pictures",
};
const fault = (name: string, content: string, type = "") =>
  faultOf({ file: new File([content], name, { type }), name }, limits);

test.each([
  ["order form.pdf", ""],
  ["ORDER.PDF", ""],
  ["picture", ""],
  ["scan.bin", "image/png"],
])("%j of type %j is sent", (name, type) => expect(fault(name, "some bytes", type)).toBeUndefined());

test.each([
  ["empty.pdf", "", /empty/],
  ["long.pdf", "more than twenty bytes of it", /28 bytes.*20 bytes at most/],
  ["page.html", "<html>", /\.html are not taken. What is: PDF and pictures\./],
  ["order.pdf.exe", "MZ", /\.exe are not taken/],
])("%j is refused before it is sent", (name, content, words) => expect(fault(name, content)).toMatch(words));

test("what the server takes is left to it while its limits are not known", () => {
  const file = new File(["MZ"], "a.exe");
  expect(faultOf({ file, name: file.name }, undefined)).toBeUndefined();
});

test("a screenshot is named by its moment, in characters that every file system takes", () => {
  expect(momentName(new Date(2026, 10, 8, 4, 32, 5).getTime())).toBe("2026-11-08 04.32.05");
});

test("a picture from the clipboard gets its moment as its name, and a folder is said to be one", () => {
  const lastModified = new Date(2026, 10, 8, 4, 32, 5).getTime();
  const picture = new File(["\u0089PNG"], "image.png", { type: "image/png", lastModified });
  const folder = new File([""], "contracts");
  expect(
    givenFiles(
      [
        { file: picture, folder: false, pasted: true },
        { file: picture, folder: false, pasted: false },
        { file: folder, folder: true, pasted: false },
      ],
      limits,
    ).map(({ name, more, refused }) => [name, more?.["kind"], refused]),
  ).toEqual([
    ["Screenshot 2026-11-08 04.32.05.png", "screenshot", undefined],
    ["image.png", undefined, undefined],
    ["contracts", undefined, "This is a folder. Drop the files in it."],
  ]);
});
