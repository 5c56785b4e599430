/** JSON is kept as text on both engines: jsonb reorders keys and refuses what SQLite accepts. */
export const toText = (value: unknown): string => JSON.stringify(value);

/** The column's `$type` is the promise; the use case parsed the value before it was written. */
export const fromText = (text: string): unknown => JSON.parse(text);
