import { startTracing } from '../../src/telemetry/tracing.ts';
import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { startTestWorker, type TestWorker } from '../worker/support/test-worker.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './support/otlp-receiver.ts';

let receiver: OtlpReceiver;
let backend: TestBackend;
let worker: TestWorker;
let person: ApiClient;
let stopTracing: () => Promise<void>;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  stopTracing = await startTracing({ service: 'test', env: { otlpUrl: receiver.url, tracePercent: 0, appEnv: 'local' } });
  backend = await startTestBackend();
  worker = await startTestWorker(backend.files.workerDatabaseUrl);
  person = await backend.signUp();
});

afterAll(async () => {
  await worker.stop();
  await backend.stop();
  await stopTracing();
  await receiver.stop();
});

const ofTrace = (traceId: string): ReceivedSpan[] => receiver.spans.filter((span) => span.traceId === traceId);

/** The names from a span up to the first one that its trace has here. */
const lineage = (spans: readonly ReceivedSpan[], leaf: ReceivedSpan | undefined): string[] =>
  leaf === undefined
    ? []
    : [
        leaf.name,
        ...lineage(
          spans,
          spans.find((span) => span.spanId === leaf.parentSpanId),
        ),
      ];

test('one trace leads from the caller over the request and its statement to what the worker writes', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  const { body } = await person.call('POST', '/api/todos', { body: { title: 'Buy oranges secretly' }, headers });
  await until(async () => ofTrace(traceId).some((span) => span.name === 'effects'), 'the collector has the spans of the worker');
  await until(async () => ofTrace(traceId).some((span) => span.name === 'POST /api/todos'), 'the collector has the span of the request');
  const spans = ofTrace(traceId);
  const written = spans.find((span) => span.name === 'effects');
  expect(lineage(spans, written)).toEqual([
    'effects',
    expect.stringMatching(/^consume /),
    'publish todo.events',
    expect.stringMatching(/^todos_/),
    'POST /api/todos',
  ]);
  expect(spans.find((span) => span.name === 'POST /api/todos')?.parentSpanId).toBe('00f067aa0ba902b7');
  const requestLine = backend.logLines.map((line) => JSON.parse(line)).find((line) => line.traceId === traceId && line.msg === 'request');
  expect(requestLine).toMatchObject({ route: '/api/todos', status: 201, correlationId: expect.any(String) });
  const workerLine = worker.logLines
    .map((line) => JSON.parse(line))
    .find((line) => line.traceId === traceId && line.msg === 'event consumed');
  expect(workerLine?.correlationId).toBe(requestLine.correlationId);
  const metrics = await (await fetch(`${worker.url}/metrics`)).text();
  expect(metrics).toMatch(new RegExp(`^event_delay_seconds_bucket.* # \\{trace_id="${traceId}"\\}`, 'm'));
  expect(metrics).toMatch(new RegExp(`^event_handling_seconds_bucket.* # \\{trace_id="${traceId}"\\}`, 'm'));
  expect(receiver.text()).not.toContain('oranges');
  expect(body.traceparent).toBeUndefined();
});

test('the trace is an exemplar of the duration of the request', async () => {
  const traceId = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
  await person.call('GET', '/api/todos', { headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
  const metrics = await fetch(`${backend.url}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^application\/openmetrics-text/);
  expect(await metrics.text()).toMatch(new RegExp(`^http_request_duration_seconds_bucket.* # \\{trace_id="${traceId}"\\}`, 'm'));
});

test('a request that nobody samples sends nothing, and leaves nothing with its event', async () => {
  const before = receiver.spans.length;
  const traceId = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
  await person.call('POST', '/api/todos', {
    body: { title: 'Water the plants' },
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-00` },
  });
  await person.call('POST', '/api/todos', { body: { title: 'Water them again' }, headers: { traceparent: 'nonsense' } });
  const seen = async () => (await person.call('GET', '/api/activity')).body.items.length === 3;
  await until(seen, 'the worker has done its part');
  expect(receiver.spans.length).toBe(before);
});
