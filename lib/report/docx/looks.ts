import type { IStylesOptions } from "docx";

const FONT = "Calibri";
const INK = "17191D";
const SOFT = "565C66";
const ACCENT = "0D5A66";

const spaced = (before: number, after: number) => ({ spacing: { before, after }, keepNext: true });
const head = (size: number, before: number, after: number, color = INK) => ({
  run: { font: FONT, size, bold: true, color },
  paragraph: spaced(before, after),
});
const of = (id: string, size: number, color: string, more: object = {}) => ({
  id,
  name: id,
  basedOn: "Normal",
  run: { size, color, ...more },
  paragraph: { spacing: { before: 30, after: 30 } },
});

/** How each kind of text looks; sizes in half points, distances in twentieths of a point. */
export const LOOKS: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 20,
        color: INK,
        language: { value: "en-GB", eastAsia: "en-GB", bidirectional: "ar-SA" },
      },
      paragraph: { spacing: { after: 100 } },
    },
    title: { run: { font: FONT, size: 52, bold: true, color: INK }, paragraph: { spacing: { after: 80 } } },
    heading1: head(34, 480, 160),
    heading2: head(25, 320, 100),
    heading3: head(21, 260, 80, ACCENT),
  },
  paragraphStyles: [
    of("Cell", 17, INK),
    of("CellHead", 17, SOFT, { bold: true }),
    of("Small", 16, SOFT),
    of("Lead", 23, SOFT),
    {
      ...of("Hub", 20, SOFT, { italics: true }),
      paragraph: { spacing: { before: 40, after: 80 }, indent: { left: 360 } },
    },
  ],
};
