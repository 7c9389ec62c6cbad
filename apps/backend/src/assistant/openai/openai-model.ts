import type { OpenAI } from 'openai';
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { type AssistantModel, ModelError, type ModelEvent, type ModelRequest, type ToolCall } from '../model.ts';
import { modelErrorOf, outsideCall, within } from './outside-call.ts';
import { promptOf, toolParams } from './prompt.ts';

export interface OpenAiOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** How long the server may take to begin its answer, in milliseconds. Default: 30 s. */
  readonly beginMs?: number;
  /** How long it may pause within its answer, in milliseconds. Default: 30 s. */
  readonly pauseMs?: number;
  /** The first pause before a call is tried again, in milliseconds. Default: 250. */
  readonly firstRetryMs?: number;
}

const longestAnswerTokens = 4000;
const longestArguments = 50_000;

/** Talks to OpenAI's API, or to one that speaks its language. The package is loaded with the first question. */
export function openAiModel(options: OpenAiOptions): AssistantModel {
  const { beginMs = 30_000, pauseMs = 30_000, firstRetryMs } = options;
  const outside = outsideCall(firstRetryMs);
  let client: Promise<OpenAI> | undefined;

  const open = async ({ messages, today }: ModelRequest, signal: AbortSignal) => {
    client ??= createClient(options);
    const api = await client;
    const body: ChatCompletionCreateParamsStreaming = {
      model: options.model,
      messages: promptOf(messages, today),
      tools: [...toolParams],
      max_completion_tokens: longestAnswerTokens,
      stream: true,
      stream_options: { include_usage: true },
    };
    const begin = (given: AbortSignal) => api.chat.completions.create(body, { signal: given });
    return outside.execute((context) => within(beginMs, context.signal, begin), signal);
  };

  return {
    source: 'openai',
    metered: true,
    followsOnlyTheUser: false,
    async *answer(request) {
      const pause = new AbortController();
      const signal = AbortSignal.any([request.signal, pause.signal]);
      try {
        const stream = await open(request, signal);
        yield* eventsOf(watched(stream, { pause, pauseMs }));
      } catch (error) {
        request.signal.throwIfAborted();
        throw pause.signal.aborted ? new ModelError('too-slow') : modelErrorOf(error);
      }
    },
  };
}

async function createClient({ apiKey, baseUrl }: OpenAiOptions): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  // Its log would hold pieces of answers; when to try again is decided in outsideCall.
  return new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' });
}

/** Gives a stream up that stands still. */
async function* watched<T>(stream: AsyncIterable<T>, { pause, pauseMs }: { pause: AbortController; pauseMs: number }): AsyncGenerator<T> {
  const timer = setTimeout(() => pause.abort(), pauseMs);
  try {
    for await (const chunk of stream) {
      timer.refresh();
      yield chunk;
    }
  } catch (error) {
    throw (error as { status?: number }).status === undefined ? new ModelError('interrupted') : error;
  } finally {
    clearTimeout(timer);
  }
}

async function* eventsOf(chunks: AsyncIterable<ChatCompletionChunk>): AsyncGenerator<ModelEvent> {
  const calls = new Map<number, ToolCall>();
  let isComplete = false;
  for await (const { choices, usage } of chunks) {
    const [choice] = choices ?? [];
    if (usage) yield { type: 'usage', tokens: usage.total_tokens };
    if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content };
    for (const part of choice?.delta?.tool_calls ?? []) calls.set(part.index, joined(calls.get(part.index), part));
    isComplete ||= typeof choice?.finish_reason === 'string';
  }
  // A stream that was cut may have lost the end of a call, and what is left could still be valid JSON.
  if (!isComplete) throw new ModelError('interrupted');
  for (const call of calls.values()) yield { type: 'call', call };
}

type Part = NonNullable<ChatCompletionChunk['choices'][number]['delta']['tool_calls']>[number];

function joined(call: ToolCall | undefined, { id, index, function: made }: Part): ToolCall {
  const text = (call?.arguments ?? '') + (made?.arguments ?? '');
  if (text.length > longestArguments) throw new ModelError('interrupted');
  return { id: call?.id ?? id ?? `call-${index}`, name: (call?.name ?? '') + (made?.name ?? ''), arguments: text };
}
