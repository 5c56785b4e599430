/**
 * A spreadsheet takes a cell for a formula by its first sign, after white space, in full
 * width too, and some take each line of a cell for itself. Such lines get an apostrophe
 * in front (OWASP, "CSV injection"). Lines that could be mistaken for a guarded one get
 * another, so that `originalCell` always gives back what was written.
 */
export function neutralCell(text: string): string {
  return perLine(text, (line, isLeadingBreak) =>
    needsGuard(line.replace(/^'+/, ""), isLeadingBreak) ? `'${line}` : line,
  );
}

/** Undoes `neutralCell`. */
export function originalCell(text: string): string {
  return perLine(text, (line, isLeadingBreak) =>
    line.startsWith("'") && needsGuard(line.replace(/^'+/, ""), isLeadingBreak) ? line.slice(1) : line,
  );
}

/** = + - @ | % with their small, full-width and mathematical forms, behind any white or invisible signs. */
const FORMULA =
  /^[\p{White_Space}\p{Cf}\p{Cc}]*[=+\-@|%\u2212\ufe62\ufe63\ufe66\ufe6a\ufe6b\uff05\uff0b\uff0d\uff1d\uff20\uff5c]/u;

function needsGuard(line: string, isLeadingBreak: boolean): boolean {
  return FORMULA.test(line) || line.startsWith("\t") || (isLeadingBreak && line === "");
}

function perLine(text: string, change: (line: string, isLeadingBreak: boolean) => string): string {
  const parts = text.split(/(\r\n|\r|\n)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : change(part, index === 0 && parts.length > 1)))
    .join("");
}
