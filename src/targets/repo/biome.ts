import { type Artefact, rendererOf } from './artefact.ts';

/** Settings of the formatter and linter. Generated files are left as their renderers wrote them. */
export function biome(generated: readonly string[]): Artefact {
  const checked = generated.filter((path) => /\.(jsonc?|mjs|ts)$/.test(path)).sort();
  const skipped = [
    '**/node_modules',
    '**/dist',
    '**/.next',
    '**/cdk.out',
    'test/golden',
    '.projen',
    'pnpm-lock.yaml',
    'apps/backend/openapi.json',
  ];
  return {
    path: 'biome.jsonc',
    source: rendererOf('biome'),
    why: 'One formatter and linter for everything: two spaces, single quotes, 140 columns.',
    content: {
      formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 140 },
      javascript: { formatter: { quoteStyle: 'single', trailingCommas: 'all', semicolons: 'always' } },
      // workflows and shell scripts are full of ${...}, and are written here as texts
      linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } },
      files: { includes: ['**', ...[...skipped, ...checked].map((path) => `!${path}`)] },
      vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
    },
  };
}
