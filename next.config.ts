import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // forPage() tells a refusal of the role as a page of its own, with status 403.
  experimental: { authInterrupts: true },
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
  ],
};

export default config;
