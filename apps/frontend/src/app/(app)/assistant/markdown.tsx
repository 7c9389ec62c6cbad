'use client';

import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

// pictures would ask their address from whoever wrote it: what a model repeats must not be able to tell anybody anything
const refused = ['img', 'input'];

/** Text of others as Markdown: HTML in it stays text, and links say where they lead. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="space-y-2 [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-4 [&_code]:rounded [&_code]:bg-sunken [&_code]:px-1 [&_code]:text-sm [&_h1]:font-semibold [&_h2]:font-semibold [&_h3]:font-semibold [&_li]:my-0.5 [&_ol]:list-decimal [&_ol]:pl-6 [&_pre]:overflow-x-auto [&_pre]:rounded-lg [&_pre]:bg-sunken [&_pre]:p-3 [&_table]:text-sm [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_ul]:list-disc [&_ul]:pl-6">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={refused}
        unwrapDisallowed
        components={{
          a: ({ href, children }) => (
            <a href={href} rel="noreferrer noopener" target="_blank">
              {children}
            </a>
          ),
          // headings of an answer stand below the one of the page
          h1: 'h3',
          h2: 'h3',
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
