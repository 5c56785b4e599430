import { createRequire } from "node:module";
import createQpdf from "@neslinesli93/qpdf-wasm";

/** A value of a PDF as qpdf writes it (its JSON, version 2): names begin with a slash, text with `u:`, references end in ` R`. */
export type Value = null | boolean | number | string | Value[] | { [name: string]: Value };
export type Dictionary = { [name: string]: Value };

/** The objects of a document, by their references. */
export type Objects = Map<string, { value: Value } | { stream: { dict: Dictionary; data: string } }>;

/** What this build of qpdf takes beyond what its types say. */
type Options = Parameters<typeof createQpdf>[0] & {
  noInitialRun: true;
  preRun: ((module: {
    FS: {
      init: (
        input: () => null,
        output: (byte: number | null) => void,
        error: (byte: number | null) => void,
      ) => void;
    };
  }) => void)[];
};
type Files = { writeFile: (path: string, data: Uint8Array) => void; readFile: (path: string) => Uint8Array };

const wasm = createRequire(import.meta.url).resolve("@neslinesli93/qpdf-wasm/dist/qpdf.wasm");

async function qpdf(
  pdf: Uint8Array,
  args: readonly string[],
): Promise<{ code: number; said: string; files: Files }> {
  const bytes: number[] = [];
  const say = (byte: number | null) => {
    if (byte !== null) bytes.push(byte);
  };
  const options: Options = {
    locateFile: () => wasm,
    noInitialRun: true,
    preRun: [({ FS }) => FS.init(() => null, say, say)],
  };
  const { FS, callMain } = await createQpdf(options);
  // Its types leave out what Emscripten gives every build.
  const files = FS as unknown as Files;
  files.writeFile("/in.pdf", pdf);
  const code = callMain([...args]);
  return { code, said: Buffer.from(bytes).toString(), files };
}

/** What qpdf has against the syntax of a document; empty where it finds nothing. */
export async function syntaxFaults(pdf: Uint8Array): Promise<string> {
  const { code, said } = await qpdf(pdf, ["--check", "/in.pdf"]);
  return code === 0 ? "" : said;
}

export async function objectsOf(pdf: Uint8Array): Promise<Objects> {
  const how = ["--json=2", "--json-stream-data=inline", "--decode-level=generalized", "/in.pdf", "/out.json"];
  const { code, said, files } = await qpdf(pdf, how);
  if (code !== 0) throw new Error(said);
  const { qpdf: found } = JSON.parse(Buffer.from(files.readFile("/out.json")).toString()) as {
    qpdf: [unknown, Record<string, { value: Value } | { stream: { dict: Dictionary; data: string } }>];
  };
  return new Map(Object.entries(found[1]).map(([name, object]) => [name.replace(/^obj:/, ""), object]));
}

/** A name or a reference as it stands in the file; empty for anything else. */
export const verbatim = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** Follows references. */
export function reader(objects: Objects) {
  const at = (value: Value | undefined): Value => {
    if (typeof value !== "string" || !/^\d+ \d+ R$/.test(value)) return value ?? null;
    const found = objects.get(value);
    return found === undefined ? null : "value" in found ? at(found.value) : found.stream.dict;
  };
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = at(value);
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
  };
  const list = (value: Value | undefined): Value[] => {
    const found = at(value);
    return Array.isArray(found) ? found : found === null ? [] : [found];
  };
  const text = (value: Value | undefined): string => {
    const found = at(value);
    return typeof found === "string" ? found.replace(/^u:/, "") : "";
  };
  const data = (value: Value | undefined): string => {
    const found = typeof value === "string" ? objects.get(value) : undefined;
    return found && "stream" in found ? Buffer.from(found.stream.data, "base64").toString("latin1") : "";
  };
  const root = () => {
    const trailer = objects.get("trailer");
    return dictionary(trailer && "value" in trailer ? dictionary(trailer.value)["/Root"] : null);
  };
  return { at, dictionary, list, text, data, root };
}

export type Reader = ReturnType<typeof reader>;
