'use client';

import { type ReactNode, useId } from 'react';

export interface Column {
  readonly name: string;
  readonly value: (row: number) => string | number;
}

interface ChartFigureProps {
  readonly title: string;
  /** What the chart says, in a sentence. */
  readonly summary: string;
  readonly children: ReactNode;
  /** The table behind it: the first column names the rows. */
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** A chart with its title, what it says in words, and the table behind it. */
export function ChartFigure({ title, summary, children, columns, rows }: ChartFigureProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      <p className="mb-4 text-pretty text-faint text-sm">{summary}</p>
      {children}
      <details className="mt-3 text-sm">
        <summary className="inline-block cursor-pointer rounded py-1 font-medium text-accent underline-offset-4 hover:underline">
          Show as a table
        </summary>
        <div className="mt-2 overflow-hidden rounded-xl border border-line">
          <DataTable title={title} columns={columns} rows={rows} />
        </div>
      </details>
    </section>
  );
}

function DataTable({ title, columns, rows }: Pick<ChartFigureProps, 'title' | 'columns' | 'rows'>) {
  const [name, ...values] = columns;
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{title}</caption>
      <thead className="bg-sunken text-left">
        <tr>
          {columns.map((column, index) => (
            <th key={column.name} scope="col" className={`px-3 py-2 font-medium ${index > 0 ? 'text-right' : ''}`}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => String(name?.value(row))).map((label, row) => (
          <tr key={label} className="border-line border-t">
            <th scope="row" className="px-3 py-1.5 text-left font-normal">
              {label}
            </th>
            {values.map((column) => (
              <td key={column.name} className="px-3 py-1.5 text-right">
                {column.value(row).toLocaleString()}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
