import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'koa';

/** Beside the bundle, where build.mjs puts the two files, else from the package. */
const assetFolder = (): string => {
  const bundled = fileURLToPath(new URL('./swagger-ui', import.meta.url));
  return existsSync(bundled) ? bundled : dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Keelson todo API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</head>
<body><div id="docs"></div></body>
</html>
`;
const start = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n";

const text = (type: string, body: string) => (ctx: Context) => {
  ctx.type = type;
  ctx.body = body;
};

const file = (type: string, name: string) => (ctx: Context) => {
  ctx.type = type;
  ctx.set('cache-control', 'public, max-age=3600');
  ctx.body = createReadStream(join(assetFolder(), name));
};

const assets: Readonly<Record<string, (ctx: Context) => void>> = {
  '/docs': text('text/html', page),
  '/docs/start.js': text('text/javascript', start),
  '/docs/swagger-ui.css': file('text/css', 'swagger-ui.css'),
  '/docs/swagger-ui-bundle.js': file('text/javascript', 'swagger-ui-bundle.js'),
};

/** The browsable documentation; every file of it comes from this server. */
export const docsAsset = (path: string): ((ctx: Context) => void) | undefined => (Object.hasOwn(assets, path) ? assets[path] : undefined);
