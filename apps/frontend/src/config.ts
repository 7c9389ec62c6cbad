/** What `/runtime-config.js` hands to the browser. */
export interface RuntimeConfig {
  readonly apiBaseUrl: string;
  readonly appEnv: string;
}

declare global {
  interface Window {
    __KEELSON__?: RuntimeConfig;
  }
}

const sameOrigin: RuntimeConfig = { apiBaseUrl: '', appEnv: 'local' };

export function runtimeConfig(): RuntimeConfig {
  return globalThis.window?.__KEELSON__ ?? sameOrigin;
}
