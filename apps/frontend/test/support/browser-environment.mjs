import { TestEnvironment } from 'jest-environment-jsdom';

/** A browser without a screen. jsdom brings no fetch; Node's own is the same standard. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      fetch,
      Request,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      ReadableStream,
      TextEncoder,
      TextDecoder,
      structuredClone,
      CSS: { escape: (text) => text },
    });
  }
}
