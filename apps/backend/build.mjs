// Bundles the entries into *.mjs, which run without node_modules: node apps/backend/build.mjs [FOLDER, default: dist beside this file]
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rdsAuthorities } from './rds-authorities.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, 'dist'));

// CommonJS packages inside an ES module ask for these three.
const banner = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: ['main', 'worker', 'migrate', 'seed-demo', 'consumers', 'dead-letters'].map((name) => join(here, 'src', `${name}.ts`)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  banner: { js: banner },
  // Offered by these packages for cases that the product does not have: they are asked for inside try or on demand.
  external: ['pg-native', 'pg-cloudflare', 'mariadb', 'better-sqlite3', 'tedious', 'oracledb', 'libsql'],
  logLevel: 'warning',
});

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
await mkdir(join(out, 'swagger-ui'), { recursive: true });
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) await cp(join(swagger, file), join(out, 'swagger-ui', file));

// connection strings name it where the database is on RDS
await writeFile(join(out, 'rds-authorities.pem'), rdsAuthorities());
