import { type Artefact, rendererOf } from './artefact.ts';
import { stepKeys } from './overrides.ts';

/** Files that projen brings along. */
const projenFiles: readonly Omit<Artefact, 'content'>[] = [
  { path: '.gitattributes', source: rendererOf('git-files'), why: 'Line ends, and which files a review may fold.' },
  { path: '.gitignore', source: rendererOf('git-files'), why: 'What is made here and belongs to no commit.' },
  {
    path: '.projen/files.json',
    source: rendererOf('repository'),
    why: 'What the last synthesis wrote, so that the next one removes what is no longer rendered.',
  },
  {
    path: '.projen/tasks.json',
    source: rendererOf('task-table'),
    why: 'The tasks of `npx projen`, readable before anything is installed.',
  },
];

/** docs/generated-files.md: of each generated file why it exists, what renders it, and how to have it otherwise. */
export function generatedFilesPage(artefacts: readonly Artefact[], ejected: readonly Artefact[]): Artefact {
  const page: Omit<Artefact, 'content'> = {
    path: 'docs/generated-files.md',
    source: rendererOf('generated-files-page'),
    why: 'This page.',
  };
  const rows = [...artefacts, ...projenFiles, page].sort((a, b) => (a.path < b.path ? -1 : 1)).map(row);
  const steps = artefacts.flatMap(stepKeys).map((key) => `- \`${key}\`\n`);
  const content = [introduction, table(rows), own(ejected), otherwise, ...steps].join('');
  return { ...page, content };
}

function row({ path, why, source, facts = [] }: Omit<Artefact, 'content'>): string {
  return `| \`${path}\` | ${why} | \`${source}\` | ${facts.map((fact) => `\`${fact}\``).join(', ')} |\n`;
}

function table(rows: readonly string[]): string {
  return ['| file | why it exists | rendered by | from |\n', '|---|---|---|---|\n', ...rows, '\n'].join('');
}

function own(ejected: readonly Artefact[]): string {
  if (ejected.length === 0) return 'None is ejected.\n\n';
  return `Ejected, and yours to edit: ${ejected.map(({ path }) => `\`${path}\``).join(', ')}.\n\n`;
}

const introduction = `# Generated files

\`npx projen\` writes these files from the declaration and from the renderers in \`src/targets/repo\`. They are marked, and read-only once synthesised: git keeps no modes, so a file restored by git is writable until then.
\`npx projen drift\` fails when one was edited by hand, and CI runs it. A file that nothing renders any more is removed.

`;

const otherwise = `## To have one otherwise

**Override.** In \`.projenrc.ts\`, values of a JSON or YAML file, the text of another file, or a step of a workflow:

\`\`\`ts
new Repository({
  platform,
  root: import.meta.dirname,
  overrides: {
    files: {
      'tsconfig.dev.json': { compilerOptions: { noUnusedParameters: null } },
      '.editorconfig': (text) => text.replace('max_line_length = 140', 'max_line_length = 100'),
    },
    steps: {
      'build/test/test': { run: 'npx projen test:unit' },
      'build/check/workflows': 'remove',
    },
  },
}).synth();
\`\`\`

Objects are merged, lists replaced, \`null\` removes. A name that does not exist is refused with those that do.

**Eject.** \`eject: ['.editorconfig']\` hands a file over: the next \`npx projen\` takes the mark off, makes it writable and never touches it again.

**Change the renderer.** Each file above names it; it is a function of some lines, in this repository.

**The base image by digest.** \`src/targets/repo/base-images.ts\` has a field for it. A tag says which release is meant, only a digest says which bytes.

Steps that can be overridden:

`;
