export interface PolicyOptions {
  /** Hashes of the inline scripts of a page made at build time, as `sha256-...`. */
  readonly scriptHashes: readonly string[];
  /** For a page rendered on request. Default: none. */
  readonly nonce?: string;
  /** Origin of the API when it is not this one. Default: same origin. */
  readonly apiBaseUrl?: string;
  /** The browser came over TLS. */
  readonly secure?: boolean;
  /** `next dev` evaluates code and injects styles. */
  readonly development?: boolean;
}

export function contentSecurityPolicy(options: PolicyOptions): string {
  const directives: Record<string, string> = {
    'default-src': "'self'",
    'script-src': scriptSources(options).join(' '),
    'style-src': options.development ? "'self' 'unsafe-inline'" : "'self'",
    // popups are placed through the style attribute; it cannot load or run anything
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': ["'self'", originOf(options.apiBaseUrl)].filter(Boolean).join(' '),
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  if (options.secure) directives['upgrade-insecure-requests'] = '';
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');
}

function scriptSources(options: PolicyOptions): string[] {
  if (options.development) return ["'self'", "'unsafe-inline'", "'unsafe-eval'"];
  const hashes = options.scriptHashes.map((hash) => `'${hash}'`);
  return options.nonce ? ["'self'", ...hashes, `'nonce-${options.nonce}'`] : ["'self'", ...hashes];
}

function originOf(address: string | undefined): string {
  return address && URL.canParse(address) ? new URL(address).origin : '';
}
