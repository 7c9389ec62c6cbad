import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { askUser } from './confirmations.ts';
import { verdictOn } from './policy.ts';
import type { Confirmation } from './schema.ts';
import type { Tool, ToolContext } from './tool.ts';
import { toolNamed, tools } from './tools.ts';

export type Outcome = 'done' | 'failed' | 'asked';

export interface Used {
  /** `unknown` when there is no such tool: what a model made up is not repeated. */
  readonly name: string;
  /** As they were understood; null when they were not. */
  readonly arguments: unknown;
  readonly outcome: Outcome;
  readonly result: unknown;
}

interface ToolUseOptions extends ToolContext {
  readonly conversationId: string;
  /** What the user has just said. */
  readonly message: string;
  readonly followsOnlyTheUser: boolean;
  readonly hasReadTodos: boolean;
}

type Args = Readonly<Record<string, unknown>>;

/** The tool calls of one answer, under the policy. */
export class ToolUse {
  readonly questions: Confirmation[] = [];
  readonly #options: ToolUseOptions;
  #hasReadTodos: boolean;
  #changes = 0;

  constructor(options: ToolUseOptions) {
    this.#options = options;
    this.#hasReadTodos = options.hasReadTodos;
  }

  /** Makes a call, or asks the user about it. What was wrong with a call is a result like any other: the model may do better. */
  async use(call: { readonly name: string; readonly arguments: string }): Promise<Used> {
    const tool = toolNamed(call.name);
    if (tool === undefined) return unusable('unknown', `there is no such tool, allowed: ${tools.map(({ name }) => name).join(', ')}`);
    const args = tool.parameters.safeParse(parsed(call.arguments));
    if (!args.success) return unusable(tool.name, `the arguments are not valid: ${inWords(args.error)}`);
    const base = { name: tool.name, arguments: args.data };
    try {
      return { ...base, ...(await this.#decide(tool, args.data)) };
    } catch (error) {
      return { ...base, outcome: 'failed', result: { error: reasonOf(error) } };
    }
  }

  async #decide(tool: Tool, args: Args): Promise<{ outcome: Outcome; result: unknown }> {
    const { message, followsOnlyTheUser } = this.#options;
    const texts = (await tool.texts?.(this.#options, args)) ?? [];
    const state = { followsOnlyTheUser, hasReadTodos: this.#hasReadTodos, changes: this.#changes };
    if (verdictOn({ effect: tool.effect, message, texts, ...state }) === 'ask') return this.#ask(tool, args);
    if (tool.effect === 'changes') this.#changes += 1;
    const result = await tool.run(this.#options, args);
    this.#hasReadTodos = true;
    return { outcome: 'done', result };
  }

  async #ask(tool: Tool, args: Args): Promise<{ outcome: Outcome; result: unknown }> {
    const { services, actor, conversationId } = this.#options;
    const summary = (await tool.question?.(this.#options, args)) ?? tool.description;
    const question = await askUser(services.database, actor.caller, { conversationId, tool: tool.name, arguments: args, summary });
    this.questions.push(question);
    return { outcome: 'asked', result: { waiting: 'nothing is changed yet, the user is asked to confirm' } };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json === '' ? '{}' : json);
  } catch {
    return undefined;
  }
}

const unusable = (name: string, error: string): Used => ({ name, arguments: null, outcome: 'failed', result: { error } });

/** @throws what is our own failure: it ends the answer. */
function reasonOf(error: unknown): string {
  if (error instanceof Problem && error.status < 500) return error.message;
  if (error instanceof z.ZodError) return inWords(error);
  throw error;
}

const inWords = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
