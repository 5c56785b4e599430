/** A file that is stored, named by what is in it. */
export type Stored = {
  /** SHA-256 of the content, as 64 lower-case hexadecimal digits. */
  sha256: string;
  bytes: number;
};

/**
 * Where files lie that every node sees: today a folder that they share. Another store is
 * another file beside this one. A content is stored once, under its SHA-256, and what is
 * stored is never changed; no file is held in memory whole.
 */
export type Storage = {
  /**
   * Stores what `content` yields; back only once it would survive a power cut. Where
   * `content` fails, holds more than `mostBytes`, or `examine` throws, nothing of it is left.
   *
   * @param limits.examine is given what has arrived, whole, before it is kept: where it lies
   *   as long as the examination lasts, and what it is
   * @throws Refusal `too_large`, and `unavailable` where the store takes nothing right now, and whatever `examine` throws
   */
  put(
    content: AsyncIterable<Uint8Array>,
    limits: { mostBytes: number; examine?: (path: string, stored: Stored) => Promise<void> },
  ): Promise<Stored>;

  /**
   * What was stored under a hash, piece by piece. The last piece is held back until all of
   * them fit the hash, so that damaged content never comes to its end.
   *
   * @throws Refusal `not_found` before the first piece; Error before the last where the content is damaged
   */
  read(sha256: string): AsyncIterable<Uint8Array>;

  /**
   * The bytes of a content from `from` to `to`, both among them, piece by piece; `bytes` is how
   * many it has in all. Of a part nobody can tell whether it fits the hash: whoever puts parts
   * together holds the whole against it.
   *
   * @throws Refusal `not_found`; Error where the content is shorter or longer than that
   */
  readPart(sha256: string, part: { from: number; to: number; bytes: number }): AsyncIterable<Uint8Array>;

  /** The hash of everything that is stored, in order. */
  list(): AsyncIterable<string>;

  /**
   * Takes a content away that nobody names, unless it was stored since `before` or `isNamed`
   * says otherwise once nobody can meet it any more; then it is put back.
   *
   * @returns whether it is gone
   */
  discard(sha256: string, unless: { before: Date; isNamed: () => Promise<boolean> }): Promise<boolean>;

  /**
   * Writes something and takes it away again, for whoever watches over the product.
   *
   * @throws whatever keeps it from being written
   */
  check(): Promise<void>;

  /** Takes away what unfinished puts left behind that wrote nothing since `before`. @returns how many there were */
  sweep(before: Date): Promise<number>;
};
