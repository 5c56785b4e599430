import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 random bits, in 43 letters that an address and a cookie hold as they are. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** What the database keeps of a token: of no use to whoever reads it there. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");
