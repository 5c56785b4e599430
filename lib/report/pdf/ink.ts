import type { Face } from "./fonts";

/** Everything is measured in points: 72 to the inch. Sizes are of type, leading is baseline to baseline. */
export type Ink = {
  face: Face;
  size: number;
  leading: number;
  colour: string;
  /** Figures of one width, for columns of numbers. */
  tabular?: true;
};

/** Colour carries meaning only, and never alone: a word or a shape always stands beside it. */
export const COLOURS = {
  ink: "#17191d",
  soft: "#565c66",
  rule: "#e4e4df",
  accent: "#0d5a66",
  wash: "#f4f4f0",
  watermark: "#f2f2ee",
  approve: "#1c6a3c",
  conditions: "#875600",
  reject: "#a0281e",
} as const;

const ink = (face: Face, size: number, leading: number, colour: string = COLOURS.ink): Ink => ({
  face,
  size,
  leading,
  colour,
});

export const INKS = {
  title: ink("bold", 27, 33),
  subtitle: ink("sans", 13, 19, COLOURS.soft),
  display: ink("bold", 25, 30),
  h1: ink("bold", 18, 24),
  h2: ink("bold", 12, 17),
  h3: ink("bold", 10, 14.2),
  lead: ink("sans", 10.5, 16),
  body: ink("sans", 9, 13.4),
  strong: ink("bold", 9, 13.4),
  soft: ink("sans", 9, 13.4, COLOURS.soft),
  label: ink("sans", 8, 13.4, COLOURS.soft),
  small: ink("sans", 7.8, 11.4, COLOURS.soft),
  cell: ink("sans", 8.4, 12),
  cellStrong: ink("bold", 8.4, 12),
  cellSoft: ink("sans", 8.4, 12, COLOURS.soft),
  head: ink("bold", 7.8, 11, COLOURS.soft),
  figure: { ...ink("sans", 8.4, 12), tabular: true },
  figureStrong: { ...ink("bold", 8.4, 12), tabular: true },
  hub: ink("serif", 9.8, 14),
  furniture: { ...ink("sans", 7.6, 10, COLOURS.soft), tabular: true },
} as const satisfies Record<string, Ink>;

export const tinted = (base: Ink, colour: string): Ink => ({ ...base, colour });
