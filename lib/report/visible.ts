/** Characters that act on the text around them instead of showing: controls, direction overrides, half surrogates. */
const ACTING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** "U+202E" for the first character of a text. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The same text with every acting character written out, as `[U+202E]`. Tabs and line ends stay. */
export function withVisibleControls(text: string): string {
  return text.replace(ACTING, (character) => `[${codePoint(character)}]`);
}
