import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { PDF, PNG, compound, docx, givenFolder } from "./testing";
import { typeOf } from "./type-of";

function told(content: Uint8Array | string): Promise<string> {
  const path = join(givenFolder(), "incoming");
  writeFileSync(path, content);
  return typeOf(path);
}

const ooxml = (main: string, more = {}) =>
  zipSync({
    "[Content_Types].xml": strToU8(
      `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`,
    ),
    ...more,
  });
const openDocument = (kind: string, manifest = "<manifest/>") =>
  zipSync({
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
    "META-INF/manifest.xml": strToU8(manifest),
  });
const MAIL =
  "From: Ann <ann@example.test>\r\nTo: bob@example.test\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nSubject: DPA\r\n\r\n";

test.each<[string, Uint8Array | string]>([
  ["application/pdf", PDF],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx()],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    docx({ "word/embeddings/table.xlsx": ooxml("spreadsheetml.sheet.main+xml") }),
  ],
  [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ooxml("spreadsheetml.sheet.main+xml"),
  ],
  [
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ooxml("presentationml.presentation.main+xml"),
  ],
  ["application/vnd.oasis.opendocument.text", openDocument("text")],
  ["application/vnd.oasis.opendocument.spreadsheet", openDocument("spreadsheet")],
  ["application/vnd.oasis.opendocument.presentation", openDocument("presentation")],
  [
    "application/msword",
    compound("1Table", "WordDocument", "Data", "\u0005SummaryInformation", "ObjectPool/"),
  ],
  ["application/vnd.ms-excel", compound("Workbook")],
  ["application/vnd.ms-powerpoint", compound("Current User", "PowerPoint Document")],
  ["application/vnd.ms-outlook", compound("__nameid_version1.0/", "__properties_version1.0")],
  ["image/png", PNG],
  ["image/jpeg", Buffer.from("ffd8ffe000104a464946", "hex")],
  ["image/gif", "GIF89a..."],
  ["image/webp", "RIFF\x10\0\0\0WEBPVP8 "],
  ["image/tiff", "II*\0\x08\0\0\0"],
  ["message/rfc822", MAIL + "<html><body>Please find attached</body></html>"],
  ["message/rfc822", Buffer.concat([Buffer.from(MAIL), Buffer.from([0xe4, 0xf6])])],
  ["text/csv", 'name;since\n"Acme; Inc";2024\nOther;2025\n'],
  ["text/csv", "a,b\n1,2\n"],
  ["text/plain", "\ufeffIt is as we said: a < b, und Größe 5.\n"],
  ["text/plain", "From: nobody in particular, said once.\n"],
])("tells %s by its content", async (type, content) => {
  expect(await told(content)).toBe(type);
});

const MACROS = /holds macros/;
const PASSWORD = /protected by a password/;
const PAGES = /Web pages, SVG and XML are not taken/;
const KIND = /of a kind that is not taken/;

test.each<[string, Uint8Array | string, RegExp]>([
  ["a document with macros", docx({ "word/vbaProject.bin": strToU8("x") }), MACROS],
  ["a workbook that may hold macros", ooxml("x", { "xl/vbaData.xml": strToU8("x") }), MACROS],
  ["an older document with macros", compound("WordDocument", "Macros/"), MACROS],
  [
    "an open document with macros",
    zipSync({
      mimetype: strToU8("application/vnd.oasis.opendocument.text"),
      "Basic/script-lc.xml": strToU8("x"),
    }),
    MACROS,
  ],
  ["a document under a password", compound("EncryptedPackage", "EncryptionInfo"), PASSWORD],
  [
    "an open document under a password",
    openDocument("text", "<manifest><encryption-data/></manifest>"),
    PASSWORD,
  ],
  ["a plain archive", zipSync({ "a.txt": strToU8("a") }), /Archives are not taken/],
  ["an older file of another kind", compound("Contents"), KIND],
  ["a compound file cut short", compound("WordDocument").subarray(0, 600), KIND],
  ["a program", Buffer.from("MZ\x90\0\x03"), KIND],
  ["a script", "#!/bin/sh\nrm -rf ~\n", /Programs are not taken/],
  ["a web page", "  <!DOCTYPE html><script>alert(1)</script>", PAGES],
  ["a web page behind words", "Hello <script>alert(1)</script>", PAGES],
  ["a picture with programs in it", '<?xml version="1.0"?><svg onload="alert(1)"/>', PAGES],
  ["text in another encoding", Buffer.from("Gr\xf6\xdfe", "latin1"), /not in UTF-8/],
  ["a PDF that was cut", PDF.subarray(0, 20), /does not come to its end/],
  ["a PDF behind a web page", Buffer.concat([Buffer.from("<html>"), PDF]), PAGES],
  [
    "a PDF that is an archive too",
    Buffer.concat([PDF, zipSync({ a: strToU8("a") })]),
    /PDF and an archive in one/,
  ],
])("refuses %s in words that say what to do", async (_, content, words) => {
  await expect(told(content)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(words) as string,
  });
});

test("a table of contents that goes in circles ends", async () => {
  const content = Buffer.from(compound("Contents"));
  content.writeUInt32LE(1, 512 + 4);
  await expect(told(content)).rejects.toMatchObject({ code: "invalid" });
});
