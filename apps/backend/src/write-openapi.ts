import { writeFileSync } from 'node:fs';
import { allRoutes } from './features.ts';
import { openApiDocument } from './http/openapi.ts';

const file = new URL('../openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(allRoutes()), null, 2)}\n`);
