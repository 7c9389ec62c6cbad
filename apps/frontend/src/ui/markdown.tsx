'use client';

import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];
const protocols = /^(https?:|mailto:|tel:)/i;

/** Markdown as elements: HTML inside of it stays text, links lead only to safe protocols, pictures of other sites are not loaded. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="prose text-sm">
      <ReactMarkdown
        remarkPlugins={plugins}
        urlTransform={(url) => (protocols.test(url) ? url : '')}
        components={{
          a: ({ href, children }) =>
            href ? (
              <a href={href} target="_blank" rel="noreferrer noopener">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          img: ({ alt, src }) => (typeof src === 'string' && src ? <a href={src}>{alt || src}</a> : <span>{alt}</span>),
          // headings of notes stand below the title of the todo
          h1: ({ children }) => <h3>{children}</h3>,
          h2: ({ children }) => <h4>{children}</h4>,
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
