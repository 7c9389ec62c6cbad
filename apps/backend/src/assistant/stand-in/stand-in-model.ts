import type { AssistantModel, ModelEvent, ModelMessage, ModelRequest } from '../model.ts';
import type { Call, Plan, SeenTodo, Step } from './plan.ts';
import { planFor } from './sentences.ts';

/**
 * Answers without a language model: a table of sentences. It is honest about that in every answer. What todos contain is text to it and
 * cannot become a sentence: it only ever reads the last message of the user.
 */
export const standInModel: AssistantModel = {
  source: 'stand-in',
  notice: 'This is the built-in stand-in, not a language model: it knows a few sentences only (say "help").',
  metered: false,
  followsOnlyTheUser: true,
  async *answer({ messages, today }: ModelRequest): AsyncGenerator<ModelEvent> {
    const asked = messages.findLastIndex(({ role }) => role === 'user');
    const results = messages.slice(asked + 1).filter((message) => message.role === 'tool');
    const step = nextStep(
      planFor(textOf(messages[asked]), today),
      results.map(({ result }) => result as ToolResult),
    );
    if ('say' in step) yield { type: 'text', text: step.say };
    else
      yield {
        type: 'call',
        call: { id: `step-${results.length + 1}`, name: step.call.name, arguments: JSON.stringify(step.call.arguments) },
      };
  },
};

interface ToolResult {
  readonly error?: string;
  readonly todos?: readonly SeenTodo[];
}

function nextStep(plan: Plan, results: readonly ToolResult[]): Step {
  const failed = results.find(({ error }) => error !== undefined);
  if (failed) return { say: `That did not work: ${failed.error}.` };
  if ('say' in plan) return plan;
  if (results.length === 0) return { call: firstCall(plan) };
  if ('look' in plan && results.length === 1) return plan.next(results[0]?.todos ?? []);
  return { say: plan.done };
}

const firstCall = (plan: Exclude<Plan, { say: string }>): Call => ('look' in plan ? plan.look : plan.change);

const textOf = (message: ModelMessage | undefined): string => (message?.role === 'user' ? message.text : '');
