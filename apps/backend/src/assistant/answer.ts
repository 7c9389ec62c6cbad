import type { Services } from '../services.ts';
import type { Actor } from '../todos/service.ts';
import type { AssistantFigures } from './assistant-figures.ts';
import { TokenBudget } from './budget.ts';
import type { Conversation } from './conversations.ts';
import type { AssistantModel, AssistantSource, ModelMessage, ToolCall } from './model.ts';
import { assistantLimits } from './policy.ts';
import type { Confirmation } from './schema.ts';
import { type Outcome, ToolUse } from './tool-use.ts';

/** What the client is told in the course of an answer. */
export type AnswerEvent =
  | { readonly event: 'start'; readonly data: { readonly conversationId: string; readonly source: AssistantSource } }
  | { readonly event: 'text'; readonly data: { readonly delta: string } }
  | { readonly event: 'tool-call'; readonly data: { readonly id: string; readonly name: string; readonly arguments: unknown } }
  | { readonly event: 'tool-result'; readonly data: { readonly id: string; readonly name: string; readonly outcome: Outcome } }
  | { readonly event: 'confirmation'; readonly data: Confirmation }
  | { readonly event: 'done'; readonly data: { readonly source: AssistantSource; readonly waitsFor: readonly string[] } }
  | { readonly event: 'error'; readonly data: { readonly id: string; readonly title: string; readonly detail: string } };

export interface AnswerOptions {
  readonly services: Services;
  readonly figures: AssistantFigures;
  readonly actor: Actor;
  readonly model: AssistantModel;
  readonly conversation: Conversation;
  /** What the user has just said. */
  readonly message: string;
  readonly today: string;
  readonly signal: AbortSignal;
  readonly emit: (event: AnswerEvent) => void;
}

export class TooManyRounds extends Error {}

/** One answer: rounds of model and tools, until the model has nothing more to do or the user is asked. */
export async function giveAnswer(options: AnswerOptions): Promise<void> {
  const { services, actor, conversation, message, model, emit } = options;
  const { messages, hasReadTodos } = await conversation.history();
  const { followsOnlyTheUser, source } = model;
  const toolUse = new ToolUse({ services, actor, conversationId: conversation.id, message, followsOnlyTheUser, hasReadTodos });
  emit({ event: 'start', data: { conversationId: conversation.id, source } });
  await new Answer(options, messages, toolUse).give();
}

class Answer {
  readonly #options: AnswerOptions;
  readonly #budget: TokenBudget;
  readonly #messages: ModelMessage[];
  readonly #toolUse: ToolUse;
  #text = '';

  constructor(options: AnswerOptions, messages: ModelMessage[], toolUse: ToolUse) {
    const { database, env } = options.services;
    this.#options = options;
    this.#messages = messages;
    this.#toolUse = toolUse;
    this.#budget = new TokenBudget(database, options.actor.caller, env.assistantTokensPerDay);
  }

  async give(): Promise<void> {
    try {
      await this.#rounds();
    } finally {
      // Also what was said before it broke off.
      if (this.#text !== '') await this.#keep({ role: 'assistant', text: this.#text, source: this.#options.model.source });
    }
    const waitsFor = this.#toolUse.questions.map(({ id }) => id);
    this.#options.emit({ event: 'done', data: { source: this.#options.model.source, waitsFor } });
  }

  async #rounds(): Promise<void> {
    for (let round = 0; round < assistantLimits.rounds; round += 1) {
      const calls = await this.#ask();
      for (const call of calls) await this.#handle(call);
      if (calls.length === 0 || this.#toolUse.questions.length > 0) return this.#close();
    }
    throw new TooManyRounds(`no end after ${assistantLimits.rounds} rounds of tools`);
  }

  /** Asks the model, and counts what it took, also when it failed half way. */
  async #ask(): Promise<readonly ToolCall[]> {
    const { model, today, signal } = this.#options;
    const estimate = Math.ceil(JSON.stringify(this.#messages).length / 4) + 1000;
    const settle = model.metered ? await this.#budget.reserve(estimate) : async () => {};
    const made: ToolCall[] = [];
    let used: number | undefined;
    let text = '';
    try {
      for await (const event of model.answer({ messages: this.#messages, today, signal })) {
        if (event.type === 'usage') used = event.tokens;
        else if (event.type === 'call') made.push(event.call);
        else text += this.#tell(text === '' ? this.#paragraph(event.text) : event.text, event.text);
      }
    } finally {
      const took = used ?? estimate + Math.ceil(text.length / 4);
      if (model.metered) this.#options.figures.took(model.source, took);
      await settle(took);
    }
    const calls = made.slice(0, assistantLimits.callsPerRound);
    this.#messages.push({ role: 'assistant', text, calls });
    return calls;
  }

  #paragraph(text: string): string {
    return this.#text === '' ? text : `\n\n${text}`;
  }

  #tell(delta: string, text = delta): string {
    this.#options.emit({ event: 'text', data: { delta } });
    this.#text += delta;
    return text;
  }

  async #handle(call: ToolCall): Promise<void> {
    const { signal, emit } = this.#options;
    signal.throwIfAborted();
    const asked = this.#toolUse.questions.length;
    const { name, arguments: args, outcome, result } = await this.#toolUse.use(call);
    this.#options.figures.called(name, outcome);
    this.#messages.push({ role: 'tool', callId: call.id, name, result });
    emit({ event: 'tool-call', data: { id: call.id, name, arguments: args } });
    emit({ event: 'tool-result', data: { id: call.id, name, outcome } });
    for (const data of this.#toolUse.questions.slice(asked)) emit({ event: 'confirmation', data });
    await this.#keep({ role: 'tool', text: '', tool: { name, outcome } });
  }

  #keep(said: Parameters<Conversation['say']>[0]): Promise<unknown> {
    return this.#options.conversation.say(said);
  }

  #close(): void {
    const questions = this.#toolUse.questions.map(({ summary }) => `Shall I? ${summary}. Nothing is changed until you confirm.`);
    const { notice } = this.#options.model;
    for (const text of [...questions, ...(notice === undefined ? [] : [notice])]) this.#tell(this.#paragraph(text));
  }
}
