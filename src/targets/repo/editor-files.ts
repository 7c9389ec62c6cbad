import { type Artefact, rendererOf } from './artefact.ts';

const source = rendererOf('editor-files');

/** What editors should know, so that a file is saved as the checks want it. */
export function editorFiles(): Artefact[] {
  return [
    { path: '.editorconfig', source, why: 'Indentation and line ends for every editor.', content: editorconfig },
    {
      path: '.vscode/settings.json',
      source,
      why: 'Visual Studio Code formats with Biome on saving and warns in generated files.',
      content: {
        'editor.defaultFormatter': 'biomejs.biome',
        'editor.formatOnSave': true,
        'editor.codeActionsOnSave': { 'source.organizeImports.biome': 'explicit' },
        'files.readonlyFromPermissions': true,
        'typescript.tsdk': 'node_modules/typescript/lib',
        'search.exclude': { '**/dist': true, '**/.next': true, 'pnpm-lock.yaml': true },
      },
    },
    {
      path: '.vscode/extensions.json',
      source,
      why: 'The extensions that these settings need.',
      content: { recommendations: ['biomejs.biome', 'editorconfig.editorconfig', 'github.vscode-github-actions', 'orta.vscode-jest'] },
    },
  ];
}

const editorconfig = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
max_line_length = 140
trim_trailing_whitespace = true

[*.md]
trim_trailing_whitespace = false
`;
