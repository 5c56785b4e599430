import type { Locator, Page } from "@playwright/test";

/** A file as a visitor has it: its name and every byte of it. */
export type Given = { name: string; mimeType: string; buffer: Buffer };

/** A whole PDF of one page that says one line, padded to at least `bytes`. */
export function pdf(name: string, words = "Annex A: the agreed use", bytes = 0): Given {
  const text = `BT /F1 18 Tf 72 720 Td (${words.replace(/[\\()]/g, "")}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = `%PDF-1.7\n${"%padding\n".repeat(Math.ceil(bytes / 9))}`;
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(body + xref + end, "latin1") };
}

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** A picture of one pixel. */
export const png = (name: string): Given => ({
  name,
  mimeType: "image/png",
  buffer: Buffer.from(PIXEL, "base64"),
});

/** Drags files over a place and lets them go there, as a person does from their desktop. */
export async function drop(page: Page, place: Locator, files: readonly Given[]): Promise<void> {
  const data = await transferOf(page, files);
  await place.dispatchEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
  await place.dispatchEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
}

/** Pastes files where the focus is. */
export async function paste(page: Page, files: readonly Given[]): Promise<void> {
  const data = await transferOf(page, files);
  await page.evaluate((clipboardData) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

const transferOf = (page: Page, files: readonly Given[]) =>
  page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") })),
  );
