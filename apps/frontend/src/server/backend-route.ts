const backendPaths = /^\/(api|docs|openapi\.json)(\/|$)/;

export function isBackendPath(pathname: string): boolean {
  return backendPaths.test(pathname);
}

/** Path and query are kept; only the server in front of them changes. */
export function backendAddress(backendUrl: string, at: { pathname: string; search: string }): URL {
  const address = new URL(backendUrl);
  address.pathname = at.pathname;
  address.search = at.search;
  return address;
}

/**
 * What the backend is told about the request. `x-forwarded-for` already ends with the peer of this server
 * (see peer-address.ts), so that the backend counts its trusted proxies from the right.
 */
export function forwardedHeaders(incoming: Headers): Headers {
  const headers = new Headers(incoming);
  headers.set('x-forwarded-host', incoming.get('host') ?? '');
  headers.set('x-forwarded-proto', forwardedProtocol(incoming));
  // two more ways to claim an address, which nothing in front of us sets: a caller could forge them
  headers.delete('forwarded');
  headers.delete('x-real-ip');
  return headers;
}

/** The protocol the browser used: said by the proxy that ends TLS, plain http without one. */
export function forwardedProtocol(incoming: Headers): 'http' | 'https' {
  return incoming.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
}
