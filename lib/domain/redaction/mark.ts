/** What stands in a redacted copy where something was left out: plain words that every letter set and every screen reader has. */
export const markOf = (number: number, standsFor = ""): string =>
  `[redacted ${number}${standsFor === "" ? "" : `: ${standsFor}`}]`;

const MARK = /\[redacted (\d+)(?:: Person \d+)?\]/g;

/** The numbers of the marks in a text. */
export const marksIn = (text: string): number[] =>
  [...text.matchAll(MARK)].map(([, number]) => Number(number));

/** Whether somebody typed what could be taken for a mark: it is then left out itself. */
export const looksMarked = (text: string): boolean => /\[\s*redacted\b/i.test(text);
