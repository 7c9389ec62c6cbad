import type { ProblemKind } from './problem-catalogue.ts';

const root = '/docs/problems';

/** Where the kind of a problem is explained; relative, so that it leads somewhere under every address this API is reached by. */
export const problemType = (id: string): string => `${root}/${id}`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const html = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>
<body style="font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem">
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;

const pageOf = ({ id, status, title, detail }: ProblemKind): string =>
  html(
    title,
    `<p><code>${escaped(id)}</code>, status ${status}</p>
<p>${escaped(detail)}</p>
<p>Branch on <code>id</code>: it stays, the wording may change. Support finds the request by <code>correlationId</code>.</p>
<p><a href="${root}">All problems</a></p>`,
  );

const indexOf = (kinds: Iterable<ProblemKind>): string => {
  const lines = [...kinds].map(
    ({ id, status, title }) => `<li>${status} <a href="${problemType(id)}">${escaped(id)}</a>: ${escaped(title)}</li>`,
  );
  return html('Problems of this API', `<ul>\n${lines.join('\n')}\n</ul>`);
};

/** The page at an address, when it is one of these. */
export const problemPages =
  (catalogue: () => ReadonlyMap<string, ProblemKind>) =>
  (path: string): string | undefined => {
    if (path === root) return indexOf(catalogue().values());
    const kind = path.startsWith(`${root}/`) ? catalogue().get(path.slice(root.length + 1)) : undefined;
    return kind && pageOf(kind);
  };
