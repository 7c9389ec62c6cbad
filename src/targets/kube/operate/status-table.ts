import type { ClusterStatus, ServiceStatus } from './read-status.ts';

/** The status for people. */
export function statusTable(status: ClusterStatus): string {
  const { services, stuck, consumers, phase, reason, switched, switches, revisions } = status;
  const lag = consumers.lag && Object.entries(consumers.lag).map(([consumer, events]) => `${consumer} ${events}`);
  return [
    columns([['service', 'ready', 'serving', 'next', 'image'], ...services.map(serviceRow)]),
    '',
    `switch     ${switched ? phase : 'off: pods are replaced one by one'}${reason === undefined ? '' : `, undone because ${reason}`}`,
    `events     ${lag ? `waiting: ${lag.join(', ')}` : 'no worker could be asked'}${consumers.active ? `, consumed by ${consumers.active}` : ''}`,
    ...section(
      'pods that do not come up',
      stuck.map(({ pod, because }) => [pod, because]),
    ),
    ...section(
      'last switches',
      switches.slice(0, 5).map((one) => [one.ended, one.result, secondsOf(one), one.reason ?? '']),
    ),
    ...section(
      'revisions',
      revisions.slice(0, 5).map((one) => [`${one.revision}`, one.updated.slice(0, 19), one.status, one.description.slice(0, 80)]),
    ),
    '',
  ].join('\n');
}

function serviceRow({ service, ready, wanted, serving = '-', next = '-', image }: ServiceStatus): string[] {
  return [service, `${ready}/${wanted}`, serving, next, image];
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, columns(rows.map((row) => ['', ...row]))];
}

function secondsOf({ began, ended }: { readonly began: string; readonly ended: string }): string {
  return `${Math.round((Date.parse(ended) - Date.parse(began)) / 1000)} s`;
}

/** Columns as wide as their widest text. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
