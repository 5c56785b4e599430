import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import { withPlainShaping } from "./shaping";

/** The product speaks in `sans` (Inter, two weights), the hub in `serif` (Source Serif 4). */
export type Face = "sans" | "bold" | "serif";
export const FACES: readonly Face[] = ["sans", "bold", "serif"];

export type Fonts = Readonly<Record<Face, Font>>;

/**
 * Whole TrueType files: packages for the web split a font by script, and a PDF needs
 * Latin, Greek and Cyrillic in one. Read from the working folder's `node_modules`, which
 * is the same place in a test, in the command line and in a traced production build.
 */
const FILES: Readonly<Record<Face, string>> = {
  sans: "inter/400Regular/Inter_400Regular.ttf",
  bold: "inter/600SemiBold/Inter_600SemiBold.ttf",
  serif: "source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
};

let loading: Promise<Fonts> | undefined;

/** Reads and parses the fonts once per process; every document shares them. */
export function loadFonts(): Promise<Fonts> {
  loading ??= readFonts().catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

async function readFonts(): Promise<Fonts> {
  const [sans, bold, serif] = await Promise.all([readFont("sans"), readFont("bold"), readFont("serif")]);
  return { sans, bold, serif };
}

async function readFont(face: Face): Promise<Font> {
  const file = join(process.cwd(), "node_modules", "@expo-google-fonts", FILES[face]);
  return withPlainShaping(create(await readFile(file)));
}
