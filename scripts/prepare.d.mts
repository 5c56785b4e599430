/** What TypeScript's side of the house may use of scripts/prepare.mjs. */
export function sourcesHash(folder?: string): string;
