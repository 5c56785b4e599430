/** How many things one picture tells apart. */
const SERIES = 8;

/**
 * What tells series apart besides their colour: a dash of the line (`stroke-dasharray`) and the
 * shape of the point, each pair once.
 */
export const SERIES_DASH = ["", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3"] as const;
const SHAPES = ["disc", "square", "triangle", "diamond", "ring", "frame", "cross", "plus"] as const;

const shapeOf = (series: number): (typeof SHAPES)[number] => SHAPES[series % SERIES] ?? "disc";

/** The outline of a series' point around (x, y), `size` px across. */
export function pointPath(series: number, x: number, y: number, size = 8): string {
  const r = size / 2;
  switch (shapeOf(series)) {
    case "disc":
    case "ring":
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${size} 0a${r} ${r} 0 1 0 ${-size} 0z`;
    case "square":
    case "frame":
      return `M${x - r} ${y - r}h${size}v${size}h${-size}z`;
    case "triangle":
      return `M${x} ${y - r}L${x + r} ${y + r}H${x - r}z`;
    case "diamond":
      return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}z`;
    case "cross":
      return `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
    case "plus":
      return `M${x} ${y - r}V${y + r}M${x - r} ${y}H${x + r}`;
  }
}

/** Whether a series' point is filled, or drawn as an outline. */
export const isFilled = (series: number): boolean =>
  ["disc", "square", "triangle", "diamond"].includes(shapeOf(series));

/** A text that fits a place of so many letters; the table behind the picture has it whole. */
export const clipped = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
