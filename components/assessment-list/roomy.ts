/** Past so many columns the page takes the whole window. */
const ROOMY = 6;

export const isRoomy = (columns: readonly unknown[]): boolean => columns.length > ROOMY;
