/** Which kind of assistant speaks: a language model, or the built-in stand-in that knows a few sentences. */
export type AssistantSource = 'openai' | 'stand-in';

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it; nothing about it is certain. */
  readonly arguments: string;
}

export type ModelMessage =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly calls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly name: string; readonly result: unknown };

export interface ModelRequest {
  /** Oldest first. The last user message is what is to be answered; what follows it happened in the course of the answer. */
  readonly messages: readonly ModelMessage[];
  /** The calendar day where the user is, YYYY-MM-DD. */
  readonly today: string;
  readonly signal: AbortSignal;
}

export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  /** Comes only after the model has finished: a call from a stream that was cut is never made. */
  | { readonly type: 'call'; readonly call: ToolCall }
  | { readonly type: 'usage'; readonly tokens: number };

/** What answers: the port behind which OpenAI and the stand-in are alike. */
export interface AssistantModel {
  readonly source: AssistantSource;
  /** Added to every answer. */
  readonly notice?: string;
  /** Whether its answers count against the budget of tokens. */
  readonly metered: boolean;
  /** Whether nothing but the user's own sentence decides which tools it calls. A language model may be talked into things by what it reads. */
  readonly followsOnlyTheUser: boolean;
  answer(request: ModelRequest): AsyncIterable<ModelEvent>;
}

export type ModelFailure = 'unavailable' | 'overloaded' | 'refused' | 'interrupted' | 'too-slow';

/** Why there is no answer, without a word of what was said. */
export class ModelError extends Error {
  readonly failure: ModelFailure;
  readonly status: number | undefined;

  constructor(failure: ModelFailure, status?: number) {
    super(`the model is ${failure}${status === undefined ? '' : `, it answered ${status}`}`);
    this.name = 'ModelError';
    this.failure = failure;
    this.status = status;
  }
}
