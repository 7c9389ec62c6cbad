import type { Readable } from 'node:stream';
import { Problem, problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { Services } from '../services.ts';
import type { Actor } from '../todos/service.ts';
import { type AnswerEvent, giveAnswer, TooManyRounds } from './answer.ts';
import { AssistantFigures } from './assistant-figures.ts';
import { TokenBudget } from './budget.ts';
import { Conversation } from './conversations.ts';
import { type AssistantModel, ModelError, type ModelFailure } from './model.ts';
import { openAiModel } from './openai/openai-model.ts';
import { assistantLimits } from './policy.ts';
import type { NewMessage } from './schema.ts';
import { standInModel } from './stand-in/stand-in-model.ts';
import { answerStream } from './stream.ts';

interface Asked {
  readonly actor: Actor;
  readonly conversationId: string;
  readonly message: NewMessage;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

/** The assistant of this process: one model, and the answers under way. */
export class Assistant {
  readonly model: AssistantModel;
  readonly #services: Services;
  readonly #stopping = new AbortController();
  readonly #underWay = new Map<string, number>();
  readonly #figures: AssistantFigures;

  constructor(services: Services) {
    const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel: model } = services.env;
    this.#services = services;
    this.model = apiKey === undefined ? standInModel : openAiModel({ apiKey, baseUrl, model });
    this.#figures = new AssistantFigures(services.metrics.registry);
  }

  budgetOf(caller: Caller): TokenBudget {
    return new TokenBudget(this.#services.database, caller, this.#services.env.assistantTokensPerDay);
  }

  /** Begins an answer. @throws when there can be none: a stream that has begun has no status left to say so. */
  async answer(asked: Asked): Promise<Readable> {
    const { caller } = asked.actor;
    if ((this.#underWay.get(caller.userId) ?? 0) >= assistantLimits.answersPerUser) {
      throw problems.tooManyAnswers(assistantLimits.answersPerUser);
    }
    if (this.model.metered) await this.budgetOf(caller).expectLeft();
    const conversation = new Conversation(asked.conversationId, this.#services.database, caller);
    await conversation.take(asked.message.text);
    this.#count(caller.userId, 1);
    return answerStream((emit) => this.#give(asked, conversation, emit), assistantLimits.heartbeatMs);
  }

  /** Ends the answers under way; each client is told. */
  stop(): void {
    this.#stopping.abort();
  }

  async #give({ actor, message, signal }: Asked, conversation: Conversation, emit: (event: AnswerEvent) => void): Promise<void> {
    const { model } = this;
    const tooLong = AbortSignal.timeout(assistantLimits.answerMs);
    const ends = AbortSignal.any([signal, tooLong, this.#stopping.signal]);
    const today = dayAt(message.timeZone);
    let outcome = 'done';
    try {
      const { text } = message;
      const about = { actor, model, conversation, message: text, today, signal: ends, emit };
      await giveAnswer({ services: this.#services, figures: this.#figures, ...about });
    } catch (error) {
      const told = signal.aborted ? leftAlone : this.#told(error, tooLong.aborted);
      outcome = told.id;
      emit({ event: 'error', data: told });
    } finally {
      this.#count(actor.caller.userId, -1);
      this.#figures.answered(model.source, outcome);
      await conversation.release().catch(() => this.#services.log.warn('a conversation was not released, it is free again after a while'));
    }
  }

  /** What the client hears of a failure; the log gets its kind, and nothing that could quote what people wrote. */
  #told(error: unknown, isTooLong: boolean): Told {
    if (this.#stopping.signal.aborted) return stopped;
    const told = isTooLong ? failures['too-slow'] : toldOf(error);
    const { name, code, status } = error as { name?: string; code?: string; status?: number };
    if (!(error instanceof Problem)) this.#services.log.warn({ failure: told.id, error: name, code, status }, 'the assistant broke off');
    return told;
  }

  #count(userId: string, change: number): void {
    const left = (this.#underWay.get(userId) ?? 0) + change;
    if (left > 0) this.#underWay.set(userId, left);
    else this.#underWay.delete(userId);
  }
}

interface Told {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

const leftAlone: Told = { id: 'client-left', title: 'You left', detail: 'the answer ended with the connection' };
const stopped: Told = { id: 'server-stopping', title: 'The server is ending', detail: 'send your message again in a moment' };
const endless: Told = { id: 'assistant-endless', title: 'The assistant found no end', detail: 'ask for less at a time' };

const failures: Record<ModelFailure, Told> = {
  unavailable: { id: 'assistant-unavailable', title: 'The assistant does not answer', detail: 'try again in a minute' },
  overloaded: { id: 'assistant-overloaded', title: 'The assistant is overloaded', detail: 'try again in a minute' },
  refused: { id: 'assistant-refused', title: 'The assistant was refused', detail: 'the operator has to look at key, model and address' },
  interrupted: {
    id: 'assistant-interrupted',
    title: 'The answer was cut off',
    detail: 'nothing was done since the last result, ask again',
  },
  'too-slow': { id: 'assistant-too-slow', title: 'The assistant took too long', detail: 'try again, or ask for less at a time' },
};

function toldOf(error: unknown): Told {
  if (error instanceof ModelError) return failures[error.failure];
  if (error instanceof TooManyRounds) return endless;
  const { id, title, message } = error instanceof Problem ? error : problems.internal();
  return { id, title, detail: message };
}

/** The calendar day there now, YYYY-MM-DD: Sweden writes dates so. */
const dayAt = (timeZone: string): string => new Date().toLocaleDateString('sv-SE', { timeZone });

const assistants = new WeakMap<Services, Assistant>();

export function assistantOf(services: Services): Assistant {
  const assistant = assistants.get(services) ?? new Assistant(services);
  assistants.set(services, assistant);
  return assistant;
}
