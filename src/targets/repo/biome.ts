import { type Artefact, rendererOf } from './artefact.ts';

/** Settings of the formatter and linter. Generated files are left as their renderers wrote them. */
export function biome(generated: readonly string[]): Artefact {
  const checked = generated.filter((path) => /\.(jsonc?|mjs|ts)$/.test(path)).sort();
  const left = [...skipped, ...checked].map((path) => `!${path}`);
  return {
    path: 'biome.jsonc',
    source: rendererOf('biome'),
    why: 'One formatter and linter for everything: two spaces, single quotes, 140 columns.',
    content: {
      formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 140 },
      javascript: { formatter: { quoteStyle: 'single', trailingCommas: 'all', semicolons: 'always' } },
      css: { parser: { tailwindDirectives: true } },
      linter: { rules },
      files: { includes: ['**', ...left] },
      vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
    },
  };
}

const rules = {
  // workflows and shell scripts are full of ${...}, and are written here as texts
  suspicious: { noTemplateCurlyInString: 'off' },
  // who asked for less motion must win over every other rule
  complexity: { noImportantStyles: 'off' },
};

/** What tools write, and pictures. */
const skipped = [
  '**/node_modules',
  '**/dist',
  '**/.next',
  '**/cdk.out',
  '**/*.svg',
  'test/golden',
  '.projen',
  'pnpm-lock.yaml',
  'apps/backend/openapi.json',
  'apps/backend/events/*.json',
];
