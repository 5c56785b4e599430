/** Kept in a cookie and not in the browser's store, so that the page arrives in the right colours. */
export const THEME_COOKIE = "assay-theme";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Anything that is not one of ours is the system's. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
