import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { commonHeaders } from "./headers";

/**
 * What the frame in which evidence is looked at is made of. It holds nothing of anybody,
 * so that it needs no session; and because its origin is none at all, it is read as a
 * stranger from elsewhere would read it.
 */
const FILES = {
  "frame.mjs": ["components/evidence-viewer/frame", "text/javascript"],
  "pdf-pages.mjs": ["components/evidence-viewer/frame", "text/javascript"],
  "picture.mjs": ["components/evidence-viewer/frame", "text/javascript"],
  "zoom.mjs": ["components/evidence-viewer/frame", "text/javascript"],
  "frame.css": ["components/evidence-viewer/frame", "text/css"],
  "pdf.min.mjs": ["node_modules/pdfjs-dist/build", "text/javascript"],
  "pdf.worker.min.mjs": ["node_modules/pdfjs-dist/build", "text/javascript"],
} as const;

type ViewerFile = keyof typeof FILES;

type Loaded = { version: string; files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> };

/**
 * The policy of the frame: no origin of its own, so that neither cookies nor storage nor
 * the page around it are in reach; no network but these files; and nobody but us around
 * it. Pictures and the worker that reads PDFs are made of bytes that it was given, and
 * WebAssembly decodes JPEG 2000 in them.
 */
const FRAME_POLICY = [
  "sandbox allow-scripts",
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src blob:",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

const YEAR_SECONDS = 31_536_000;

/** The document of the frame. It names its files by their version, so that those may be kept for ever. */
export async function answerFrame(): Promise<Response> {
  const { version } = await load();
  const address = `/api/viewer/${version}`;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Evidence</title>
<link rel="stylesheet" crossorigin href="${address}/frame.css">
<script type="module" src="${address}/frame.mjs"></script>
<main tabindex="0"></main>
</html>
`;
  return answer(html, { "content-type": "text/html; charset=utf-8" }, FRAME_POLICY);
}

/** One of the frame's files; under another version than the present one there is none. */
export async function answerViewerFile({ version, file }: { version: string; file: string }) {
  const loaded = await load();
  const content = loaded.files.get(file);
  if (version !== loaded.version || content === undefined || !isViewerFile(file))
    return answer("Not found", { "content-type": "text/plain; charset=utf-8" }, FILE_POLICY, 404);
  const headers = {
    "content-type": `${FILES[file][1]}; charset=utf-8`,
    "cache-control": `public, max-age=${YEAR_SECONDS}, immutable`,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  return answer(content, headers, FILE_POLICY);
}

const isViewerFile = (name: string): name is ViewerFile => Object.hasOwn(FILES, name);

function answer(body: BodyInit, headers: Record<string, string>, policy: string, status = 200): Response {
  const all = { ...Object.fromEntries(commonHeaders()), "content-security-policy": policy, ...headers };
  return new Response(body, { status, headers: all });
}

let loading: Promise<Loaded> | undefined;

/** Read once per process; while developing each time, so that a changed file is seen. */
function load(): Promise<Loaded> {
  if (env().NODE_ENV === "development") return read();
  loading ??= read().catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

async function read(): Promise<Loaded> {
  const hash = createHash("sha256");
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, [folder]] of Object.entries(FILES)) {
    // An image would be given the whole project for a name that is put together: next.config.ts names these files.
    const path = join(/* turbopackIgnore: true */ process.cwd(), folder, name);
    const content = new Uint8Array(await readFile(path));
    hash.update(`${name}:${content.length}:`).update(content);
    files.set(name, content);
  }
  return { version: hash.digest("hex").slice(0, 16), files };
}
