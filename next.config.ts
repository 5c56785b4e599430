import type { NextConfig } from "next";
import { sourcesHash } from "./scripts/prepare.mjs";

const config: NextConfig = {
  // Nodes that each built the same sources are one build to a browser, which would otherwise load whole pages anew.
  generateBuildId: () => sourcesHash().slice(0, 20),
  // Also gathers what an image needs, in .next/standalone: scripts/standalone.mjs takes it from there.
  output: "standalone",
  // What Next would resize pictures with, 18 MB of it; none is resized.
  outputFileTracingExcludes: { "**": ["node_modules/sharp/**", "node_modules/@img/**"] },
  // Read by their names at run time (lib/server/viewer-files.ts).
  outputFileTracingIncludes: {
    "/api/viewer/**": [
      "components/evidence-viewer/frame/*",
      "node_modules/pdfjs-dist/build/pdf{,.worker}.min.mjs",
    ],
  },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  experimental: {
    // forPage() tells a refusal of the role as a page of its own, with status 403.
    authInterrupts: true,
    // Loading every route at once would hold up the first page by a quarter of a second.
    preloadEntriesOnStart: false,
  },
  // `npm test` checks types; whoever starts the product should not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "better-sqlite3",
    "pg",
    "@node-rs/argon2",
    "pdfkit",
    "fontkit",
    "pino",
    "better-auth",
    "openid-client",
  ],
};

export default config;
