import { z } from "zod";
import { faultsOf } from "../faults";
import { type PackageFiles, type PackageReport, wordsOf } from "./report";

export type Reading = ReturnType<typeof reader>;

/** Reads files and says what cannot be read; undefined where that is so. */
export function reader(files: PackageFiles, report: PackageReport) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const bytes = async (name: string): Promise<Uint8Array | undefined> => {
    if (!files.names.includes(name)) {
      report.faults.push({ place: name, fault: "is missing" });
      return undefined;
    }
    try {
      return await files.bytes(name);
    } catch (error) {
      report.faults.push({ place: name, fault: `cannot be read: ${wordsOf(error)}` });
      return undefined;
    }
  };
  const parse = <T>(name: string, text: () => unknown, format: z.ZodType<T>): T | undefined => {
    try {
      const value = text();
      const parsed = format.safeParse(value);
      if (parsed.success) return parsed.data;
      const [first] = faultsOf(parsed.error.issues, value);
      report.faults.push({
        place: `${name}, ${first?.path ?? ""}`,
        fault: first?.message ?? "is no such file",
      });
    } catch (error) {
      report.faults.push({ place: name, fault: `cannot be read: ${wordsOf(error)}` });
    }
    return undefined;
  };
  return {
    has: (name: string) => files.names.includes(name),
    bytes,
    async json<T>(name: string, format: z.ZodType<T>): Promise<T | undefined> {
      const found = await bytes(name);
      return found && parse(name, () => JSON.parse(decoder.decode(found)) as unknown, format);
    },
    async lines<T>(name: string, format: z.ZodType<T>): Promise<T[] | undefined> {
      const found = await bytes(name);
      return (
        found &&
        parse(
          name,
          () =>
            decoder
              .decode(found)
              .split("\n")
              .filter((line) => line !== "")
              .map((line) => JSON.parse(line) as unknown),
          z.array(format),
        )
      );
    },
  };
}
