const PATHS = {
  check: "M6.2 11.4 2.8 8l1.1-1.1 2.3 2.3 5.9-5.9L13.2 4.4z",
  cross: "m4.3 3.2 3.7 3.7 3.7-3.7 1.1 1.1L9.1 8l3.7 3.7-1.1 1.1L8 9.1l-3.7 3.7-1.1-1.1L6.9 8 3.2 4.3z",
  disc: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
  ring: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  half: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 4v8a4 4 0 0 0 0-8z",
  diamond: "M8 2l6 6-6 6-6-6z",
  triangle: "M8 2.2 14.5 13.5h-13z",
  square: "M3.5 3.5h9v9h-9z",
  bar: "M3 7.1h10v1.8H3z",
  chevron: "M3.7 5.3 8 9.6l4.3-4.3 1 1L8 11.7 2.7 6.3z",
  dots: "M3.5 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm4.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm4.5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z",
  search: "M7 2.5a4.5 4.5 0 0 1 3.6 7.2l3 3-1 1-3-3A4.5 4.5 0 1 1 7 2.5zM7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  menu: "M2.5 4h11v1.4h-11zM2.5 7.3h11v1.4h-11zM2.5 10.6h11V12h-11z",
  up: "M8 3.5l4.5 5h-9z",
  file: "M3.5 1.5h6l3.5 3.5v9.5H3.5zM4.9 2.9v10.2h6.7V6H8.5V2.9zM9.8 3.3v1.4h1.4z",
  down: "M8 12.5l-4.5-5h9z",
} as const;

export type GlyphName = keyof typeof PATHS;

/** A small shape that goes with a word and takes its colour; never the only bearer of a meaning. */
export function Glyph({ name, size = 14 }: { name: GlyphName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fillRule="evenodd" />
    </svg>
  );
}
