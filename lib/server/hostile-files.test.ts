import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { beforeEach, expect, test } from "vitest";
import { listEvidence } from "@/db/queries/evidence";
import { env } from "@/lib/env";
import { getEvidenceFile, putEvidenceFile } from "./evidence-file";
import type { EvidenceParts } from "./files/parts";
import { scanByCommand } from "./files/scan";
import {
  PDF,
  PNG,
  bomb,
  compound,
  docx,
  givenFolder,
  lying,
  manyParts,
  sha256,
  uploadOf,
} from "./files/testing";
import { listHistory } from "./history";
import { listHistory as historyEndpoint } from "@/lib/api/endpoints/history";
import { FILE_KINDS } from "@/lib/domain/assessment/evidence-file";
import { givenAssessment } from "./seed";
import { folderStorage } from "./storage/folder";
import { type TestContext, testContext } from "./testing";

/** What one file may cost, whatever is in it (docs/reliability.md, R26). */
const MOST_GROWTH_BYTES = 150_000_000;
const MOST_CPU_MS = 5_000;

let officer: TestContext;
let assessmentId: string;
let folder: string;
let parts: EvidenceParts;

beforeEach(async () => {
  officer = await testContext();
  assessmentId = await givenAssessment(officer);
  folder = join(givenFolder(), "evidence");
  parts = {
    storage: folderStorage(folder),
    mostBytes: 50_000_000,
    quotaBytes: 500_000_000,
    kinds: FILE_KINDS,
    scan: null,
  };
});

const send = (content: Uint8Array, name = "Proof.pdf", evidenceId = randomUUID() as string) =>
  putEvidenceFile(officer, { assessmentId, evidenceId, name }, uploadOf(content), parts);

const stored = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    : [];

/** How much memory and processor time `work` takes at most. */
async function costOf(work: () => Promise<unknown>): Promise<{ growth: number; cpuMs: number }> {
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  return { growth: Math.max(most, process.memoryUsage().rss) - before, cpuMs: (user + system) / 1_000 };
}

const xml = (text: string) => docx({ "word/document.xml": strToU8(text) });
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${"bcdefgh"
  .split("")
  .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefg"[index]};`.repeat(10)}">`)
  .join("")}]><lolz>&h;</lolz>`;
/** The list of its tables' sectors goes in circles, over a file large enough for it to be long. */
function circling(size: number): Uint8Array {
  const content = Buffer.alloc(size, 0xff);
  Buffer.from(compound("Contents")).copy(content);
  content.writeUInt32LE(3, 68);
  content.writeUInt32LE(3, 4 * 512 + 508);
  return content;
}

const SYMLINK = { os: 3, attrs: 0o120777 << 16 } as const;
test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
  ["a document that unpacks to 300 MB", () => bomb(300), /more than 200 MB/],
  ["one that unpacks to 300 MB and says 1 KB", async () => lying(await bomb(300), 1_000), /not what it says/],
  [
    "one that says more than it holds",
    () => lying(docx({ "word/a.xml": new Uint8Array(90_000) }), 80_000),
    /not what it says/,
  ],
  [
    "an archive in a document",
    () => docx({ "word/media/inner.zip": zipSync({ a: docx() }) }),
    /holds another archive/,
  ],
  ["100,000 parts", () => manyParts(100_000), /more than 5,000 parts/],
  [
    "an external entity",
    () => xml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    /declares a document type/,
  ],
  [
    "an external entity in UTF-16",
    () => docx({ "word/document.xml": Buffer.from("\ufeff<!DOCTYPE a SYSTEM 'http://x'><a/>", "utf16le") }),
    /declares a document type/,
  ],
  ["a billion laughs", () => xml(LAUGHS), /declares a document type/],
  [
    "two document types, the second behind a comment of the longest kind",
    () => xml(`<!--${" ".repeat(300_000)}--><!DOCTYPE a><!DOCTYPE a SYSTEM "http://x"><a/>`),
    /declares a document type/,
  ],
  ["a part that leads out of its folder", () => docx({ "../../../tmp/evil.xml": strToU8("x") }), /leads out/],
  ["a part with a path of Windows", () => docx({ "word\\..\\..\\evil.xml": strToU8("x") }), /leads out/],
  ["a part at an absolute path", () => docx({ "/etc/cron.d/evil": strToU8("x") }), /leads out/],
  ["a link", () => docx({ "word/link.xml": [strToU8("/etc/passwd"), SYMLINK] }), /leads out/],
  ["a program in a document", () => docx({ "word/media/image1.png": strToU8("MZ\x90") }), /holds a program/],
  ["a document behind a program", () => Buffer.concat([Buffer.from("MZ\x90\0"), docx()]), /not taken/],
  [
    "a document with something behind it",
    () => Buffer.concat([docx(), Buffer.from("<script>")]),
    /not what it says/,
  ],
  ["a document cut in the middle", () => docx().subarray(0, 300), /not what it says/],
  [
    "a picture that can hold programs",
    () => strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    /Web pages, SVG/,
  ],
  ["a web page", () => strToU8("<!doctype html><script>alert(1)</script>"), /Web pages, SVG/],
  [
    "a web page before a PDF",
    () => Buffer.concat([Buffer.from("<script>1</script>"), PDF]),
    /Web pages, SVG/,
  ],
  [
    "a template that is fetched from the web",
    () =>
      docx({
        "word/_rels/settings.xml.rels": strToU8(
          `<Relationships><Relationship Type="http://x/attachedTemplate" Target="https://evil.example/a.dotm" TargetMode="External"/></Relationships>`,
        ),
      }),
    /fetches its template from the web/,
  ],
  [
    "macros under another name",
    () =>
      docx({
        "[Content_Types].xml": strToU8(
          '<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
      }),
    /holds macros/,
  ],
  ["an older document whose table names itself", () => circling(45_000_000), /not taken/],
  ["a PDF that is an archive", () => Buffer.concat([PDF, docx()]), /PDF and an archive/],
])("%s is refused in plain words, cheaply, and leaves nothing", async (what, build, words) => {
  const content = await build();
  let refusal: unknown;
  const cost = await costOf(async () => {
    refusal = await send(content, "Contract.docx").catch((error: unknown) => error);
  });
  expect(refusal).toMatchObject({ code: "invalid", message: expect.stringMatching(words) as string });
  expect(cost.growth, what).toBeLessThan(MOST_GROWTH_BYTES);
  expect(cost.cpuMs, what).toBeLessThan(MOST_CPU_MS);
  expect(stored()).toEqual([]);
  expect(await listEvidence(officer.db.read, assessmentId)).toEqual([]);
  expect(existsSync(join(tmpdir(), "evil.xml"))).toBe(false);
});

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  [
    "a document of 40 MB",
    () => docx({ "word/media/scan.bin": [new Uint8Array(40_000_000).fill(7), { level: 0 }] }),
  ],
  ["one that unpacks to just below the bound", () => bomb(199)],
  ["one of four million characters by their numbers", () => xml(`<a>${"&#x41;".repeat(4_000_000)}</a>`)],
])(
  "%s is taken, at the same price",
  async (what, build) => {
    const content = await build();
    const cost = await costOf(() => send(content, "Scans.docx"));
    expect(cost.growth, what).toBeLessThan(MOST_GROWTH_BYTES);
    expect(cost.cpuMs, what).toBeLessThan(MOST_CPU_MS);
    expect(stored()).toHaveLength(1);
  },
  120_000,
);

const SCRIPTED = Buffer.from(
  "%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
);

test.each<[string, Uint8Array, string]>([
  ["a PDF with a program in it", SCRIPTED, "application/pdf"],
  ["a picture that is a script too", Buffer.from("GIF89a/*\0\0*/=1;alert(1)//<script>"), "image/gif"],
  [
    "a picture with a page behind it",
    Buffer.concat([PNG, Buffer.from("<script>alert(1)</script>")]),
    "image/png",
  ],
])("%s is kept and only ever given to be saved", async (_, content, type) => {
  const { thing } = await send(content, "evil.html");
  const { headers, body } = await getEvidenceFile(
    officer,
    { assessmentId, evidenceId: thing.id },
    undefined,
    parts,
  );
  expect(headers.get("content-type")).toBe(type);
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="evil\.html\.\w+"; filename\*=UTF-8''evil\.html\.\w+$/,
  );
  expect(sha256(new Uint8Array(await new Response(body).arrayBuffer()))).toBe(thing.file?.sha256);
});

test.each([
  ["../../../etc/passwd", "passwd", "passwd.pdf"],
  ["..\\..\\windows\\system32\\evil.pdf", "evil.pdf", "evil.pdf"],
  ["CON", "_CON", "_CON.pdf"],
  ["nul.pdf", "_nul.pdf", "_nul.pdf"],
  [`${"ä".repeat(150)}.pdf`, `${"ä".repeat(98)}.pdf`, `${"ä".repeat(98)}.pdf`],
  ["invoice\u202efdp.exe", "invoicefdp.exe", "invoicefdp.exe.pdf"],
  ["a\r\nSet-Cookie: x=1\r\n.pdf", "aSet-Cookie- x=1.pdf", "aSet-Cookie- x=1.pdf"],
  ["invoice.pdf.exe", "invoice.pdf.exe", "invoice.pdf.exe.pdf"],
  ["...", "file", "file.pdf"],
  [".htaccess", "htaccess", "htaccess.pdf"],
  [`"; filename="evil.exe`, "-; filename=-evil.exe", "-; filename=-evil.exe.pdf"],
])("the name %j leads nowhere and deceives nobody", async (given, kept, saved) => {
  const { thing } = await send(PDF, given);
  expect(thing.file?.name).toBe(kept);
  const one = { assessmentId, evidenceId: thing.id };
  const { headers } = await getEvidenceFile(officer, one, { method: "HEAD" }, parts);
  const disposition = headers.get("content-disposition") ?? "";
  expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? "")).toBe(saved);
  expect(disposition).toMatch(
    /^attachment; filename="[\x20\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
  );
  expect(stored().map(({ name }) => name)).toEqual([sha256(PDF)]);
});

/** The text that every scanner takes for infected, in pieces, so that none takes this file for it. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].join("");

test("what the scanner finds something in is refused, not kept, and entered in the trail", async () => {
  parts = { ...parts, scan: scanByCommand("grep -q -v STANDARD", env().PATH) };
  const id = randomUUID();
  await expect(send(strToU8(EICAR), "harmless.txt", id)).rejects.toMatchObject({
    code: "invalid",
    message:
      "The virus scanner found something in this file (something), so it was not kept. Tell whoever sent it to you.",
  });
  expect(stored()).toEqual([]);
  const { rows } = await listHistory(officer, historyEndpoint.input.parse({ assessmentId, questionId: id }));
  expect(rows).toMatchObject([
    {
      action: "evidence.refused",
      payload: { name: "harmless.txt", sha256: sha256(strToU8(EICAR)), found: "something" },
    },
  ]);
  expect(await send(strToU8("Plain words."), "words.txt")).toMatchObject({
    thing: { file: { scan: "clean" } },
  });
});

test("where the scanner does not answer nothing is kept, and it can be sent again", async () => {
  const { scan } = parts;
  parts = { ...parts, scan: scanByCommand("/nowhere/scanner", env().PATH) };
  const id = randomUUID();
  await expect(send(PDF, "a.pdf", id)).rejects.toMatchObject({ code: "unavailable" });
  expect(stored()).toEqual([]);
  parts = { ...parts, scan };
  expect(await send(PDF, "a.pdf", id)).toMatchObject({ thing: { id, file: { scan: "not_scanned" } } });
  expect(readFileSync(join(folder, sha256(PDF).slice(0, 2), sha256(PDF))).equals(PDF)).toBe(true);
});
