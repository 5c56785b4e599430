const names = new Intl.DisplayNames(["en-GB"], { type: "region", fallback: "code" });

/** `Germany` for `DE`; empty for none. Said by the server alone: browsers do not agree on every name. */
export const countryInWords = (code: string): string => (code === "" ? "" : (names.of(code) ?? code));
