const share = 0.1;

/**
 * The header by which a trace begins in the browser, for one request of ten. The others have none: for them the server decides by its own
 * share. W3C Trace Context: version, trace, span, sampled.
 */
export function traceparent(random: () => number = Math.random): string | undefined {
  return random() < share ? `00-${hex(16)}-${hex(8)}-01` : undefined;
}

function hex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
