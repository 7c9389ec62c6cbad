import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';
import type { OpenSpan, SpanProps, Tracer, TracingOptions } from './tracing.ts';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER } as const;

const providerOf = ({ service, env }: TracingOptions): TracerProvider =>
  new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'keelson',
      'deployment.environment.name': env.appEnv,
    }),
    // Who calls with a trace has decided for the whole of it.
    sampler: new ParentBasedSampler({
      root: env.tracePercent >= 100 ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(env.tracePercent / 100),
    }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${env.otlpUrl.replace(/\/$/, '')}/v1/traces`, timeoutMillis: 5000 }),
        scheduledDelayMillis: 1000,
      }),
    ],
  });

const contextOf = (parent: string | undefined): Context => {
  const place = parent === undefined ? undefined : parseTraceparent(parent);
  if (place === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = place;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    isRemote: true,
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
  });
};

/** Spans by OpenTelemetry, sent in batches over OTLP/HTTP. They are made by hand: instrumentation of libraries costs five times as much. */
export const createOtlpTracer = (options: TracingOptions): Tracer => {
  const provider = providerOf(options);
  const tracer = provider.getTracer('keelson');
  const open = ({ name, kind, attributes }: SpanProps, context: Context): OpenSpan =>
    openSpan(tracer.startSpan(name, { kind: kinds[kind], attributes: { ...attributes } }, context), open);
  return { start: (props, parent) => open(props, contextOf(parent)), stop: () => sendTheRest(provider) };
};

/** A collector that does not answer must not hold up the end. */
const sendTheRest = async (provider: TracerProvider): Promise<void> => {
  await Promise.race([provider.shutdown().catch(() => undefined), sleep(1500, undefined, { ref: false })]);
};

const openSpan = (span: Span, open: (props: SpanProps, context: Context) => OpenSpan): OpenSpan => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    traceId,
    sampled,
    traceparent: formatTraceparent({ traceId, spanId, sampled }),
    describe: (name, attributes) => void span.updateName(name).setAttributes({ ...attributes }),
    child: (props) => open(props, trace.setSpan(ROOT_CONTEXT, span)),
    end: (error) => {
      // The kind of the error alone: messages may quote what users wrote.
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', typeOf(error));
      span.end();
    },
  };
};

const typeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
};
