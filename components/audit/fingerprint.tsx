import { CopyLine } from "../ui/copy-line";

/** A key's fingerprint in groups of four, as people compare it over the telephone. */
export const Fingerprint = ({ of }: { of: string }) => (
  <CopyLine text={of} shown={of.replace(/(.{4})(?=.)/g, "$1 ")} />
);
