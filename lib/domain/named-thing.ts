/** What has a page of its own that one comes back to. */
export const NAMED_KINDS = ["vendor", "product", "assessment"] as const;

/** So many are kept, and named at once. */
export const NAMED_AT_MOST = 8;

/** The source of an expression for `vendor:` and its id, as what was opened is kept and asked for. */
export const NAMED_THING = `(${NAMED_KINDS.join("|")}):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`;
