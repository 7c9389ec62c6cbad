/** What happens while a process of this machine takes part in a cluster. No value of a variable is ever told. */
export type ConnectEvent =
  | { readonly event: 'connecting'; readonly service: string; readonly namespace: string; readonly by: string }
  | { readonly event: 'variables'; readonly names: readonly string[] }
  | { readonly event: 'forwarded'; readonly address: string; readonly port: number }
  | { readonly event: 'outside'; readonly address: string }
  | { readonly event: 'cut' | 'back'; readonly address: string }
  | { readonly event: 'starting'; readonly command: string }
  | { readonly event: 'ready'; readonly url: string; readonly milliseconds: number }
  | { readonly event: 'ended'; readonly code: number };

export type Report = (event: ConnectEvent) => void;

/** An event in words. */
export function sentenceOf(event: ConnectEvent): string {
  switch (event.event) {
    case 'connecting':
      return `${event.service} on this machine takes the place of a pod of namespace ${event.namespace}, by ${event.by}`;
    case 'variables':
      return `${event.names.length} variables as its pods have them: ${event.names.join(', ')}`;
    case 'forwarded':
      return `${event.address} of the cluster is 127.0.0.1:${event.port} here`;
    case 'outside':
      return `${event.address} is no Service of the namespace: it is called as it is`;
    case 'cut':
      return `the way to ${event.address} was cut, it is made again`;
    case 'back':
      return `the way to ${event.address} stands again`;
    case 'starting':
      return `starting ${event.command}`;
    case 'ready':
      return `ready after ${(event.milliseconds / 1000).toFixed(1)} s: ${event.url}; Ctrl-C ends it and undoes all of this`;
    case 'ended':
      return event.code === 0 ? 'all is undone' : `it ended with code ${event.code}, all is undone`;
    default:
      throw new TypeError(`event ${JSON.stringify(event satisfies never)} is none that can be told`);
  }
}
