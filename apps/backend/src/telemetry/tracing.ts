type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanProps {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer';
  /** Never what users wrote. Default: none. */
  readonly attributes?: Attributes;
}

/** A piece of work under way. One that is not sampled only passes its ids on. */
export interface OpenSpan {
  readonly traceId: string;
  readonly sampled: boolean;
  /** What those who come after name as their parent. */
  readonly traceparent: string;
  /** For what is known at the end only. */
  describe(name: string, attributes: Attributes): void;
  child(props: SpanProps): OpenSpan;
  /** With the error when it failed. */
  end(error?: unknown): void;
}

export interface Tracer {
  start(props: SpanProps, parent: string | undefined): OpenSpan;
  /** Sends what is left. */
  stop(): Promise<void>;
}

export interface TracingOptions {
  readonly service: string;
  readonly env: { readonly otlpUrl: string; readonly tracePercent: number; readonly appEnv: string };
}

// One for the process, as there is one collector: spans begin in places that know nothing of each other.
let tracer: Tracer | undefined;

/** Begins to send traces where there is a collector; elsewhere nothing is loaded and spans cost nothing. Returns what ends it. */
export const startTracing = async ({ service, env }: TracingOptions): Promise<() => Promise<void>> => {
  if (env.otlpUrl === '') return async () => {};
  const { createOtlpTracer } = await import('./otlp-tracer.ts');
  const started = createOtlpTracer({ service, env });
  tracer = started;
  return async () => {
    tracer = undefined;
    await started.stop();
  };
};

/** A span that continues the trace of `parent` (a traceparent), or begins one; nothing when traces are not sent. */
export const startSpan = (props: SpanProps, parent?: string): OpenSpan | undefined => tracer?.start(props, parent);

/** Does the work and ends the span with it. */
export const within = async <T>(span: OpenSpan | undefined, work: () => Promise<T>): Promise<T> => {
  if (span === undefined) return work();
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
};
