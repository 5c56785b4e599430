import fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition, reportFileName } from "./file-name";

const named = (vendor: string, product = "Scribe 3") =>
  reportFileName({ vendor, product }, "2026-11-23", "pdf");

test.each([
  {
    name: "vendor, product and date",
    vendor: "Lumen Health",
    file: "assay-lumen-health-scribe-3-2026-11-23.pdf",
  },
  {
    name: "no way out of its folder",
    vendor: "../../etc/passwd",
    file: "assay-etc-passwd-scribe-3-2026-11-23.pdf",
  },
  { name: "no name Windows keeps for itself", vendor: "CON", file: "assay-con-scribe-3-2026-11-23.pdf" },
  { name: "no turned-round ending", vendor: "exe\u202efdp", file: "assay-exe-fdp-scribe-3-2026-11-23.pdf" },
  {
    name: "no line ends",
    vendor: "a\r\nSet-Cookie: x",
    file: "assay-a-set-cookie-x-scribe-3-2026-11-23.pdf",
  },
  { name: "no bare pictures", vendor: "🚀✨", file: "assay-vendor-scribe-3-2026-11-23.pdf" },
  {
    name: "letters of other scripts",
    vendor: "Яндекс Здоровье",
    file: "assay-яндекс-здоровье-scribe-3-2026-11-23.pdf",
  },
  { name: "accents", vendor: "Société Générale", file: "assay-société-générale-scribe-3-2026-11-23.pdf" },
  { name: "full-width letters as plain ones", vendor: "ＡＢＣ／", file: "assay-abc-scribe-3-2026-11-23.pdf" },
])("carries $name", ({ vendor, file }) => expect(named(vendor)).toBe(file));

test("cuts a long name between characters", () => {
  const file = named("ж".repeat(300), "🧪".repeat(300));
  expect(file).toBe(`assay-${"ж".repeat(40)}-product-2026-11-23.pdf`);
});

test("is a safe name of bounded length, whatever the vendor is called", () => {
  const text = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(text, text, (vendor, product) => {
      const file = named(vendor, product);
      expect(file).toMatch(/^assay-[\p{L}\p{N}\p{M}-]+-2026-11-23\.pdf$/u);
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
    }),
  );
});

test("names an attachment for old and new readers", () => {
  expect(contentDisposition("assay-яндекс-2026-11-23.pdf")).toBe(
    "attachment; filename=\"assay-2026-11-23.pdf\"; filename*=UTF-8''assay-%D1%8F%D0%BD%D0%B4%D0%B5%D0%BA%D1%81-2026-11-23.pdf",
  );
  expect(contentDisposition("société (1).pdf")).toBe(
    "attachment; filename=\"societe (1).pdf\"; filename*=UTF-8''soci%C3%A9t%C3%A9%20%281%29.pdf",
  );
});

test("never lets a name break out of its header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const header = contentDisposition(name);
      expect(header).toMatch(/^attachment; filename="[\w. ()-]+"; filename\*=UTF-8''[\w.!~%-]*$/);
      expect(() => new Headers({ "content-disposition": header })).not.toThrow();
    }),
  );
});
