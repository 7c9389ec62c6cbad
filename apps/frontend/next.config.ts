import { join } from 'node:path';
import type { NextConfig } from 'next';

// the workspace root: pnpm keeps the packages there, and the standalone folder must carry them
const root = join(process.cwd(), '..', '..');

// the same in every environment; what depends on the request is set in src/proxy.ts
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // `tsc` checks types on its own, so that a build works in a tree without development dependencies
  typescript: { ignoreBuildErrors: true },
  // pictures are plain SVG; build.mjs leaves the optimizer's native library out
  images: { unoptimized: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
  // a file that this release does not have may be one of another release, whose servers still run
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [],
    fallback: [{ source: '/_next/static/:path*', destination: '/files-of-releases/:path*' }],
  }),
  poweredByHeader: false,
  reactStrictMode: true,
  // a cache on disk costs a first build a sixth of its time, and a build happens once for each change
  experimental: { turbopackFileSystemCacheForBuild: false },
  // `next dev` edits files of the repository otherwise
  agentRules: false,
  devIndicators: false,
};

export default config;
