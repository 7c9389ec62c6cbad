import { Counter, type Registry } from 'prom-client';
import type { AssistantSource } from './model.ts';
import type { Outcome } from './tool-use.ts';

/** How the assistant is used, in numbers alone: nothing of what people or models wrote. */
export class AssistantFigures {
  readonly #answers: Counter<'source' | 'outcome'>;
  readonly #tokens: Counter<'source'>;
  readonly #calls: Counter<'tool' | 'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#answers = new Counter({
      name: 'assistant_answers_total',
      help: 'Answers of the assistant by what gave them and how they ended',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.#tokens = new Counter({
      name: 'assistant_tokens_total',
      help: 'Tokens that answers took; an estimate where the model did not say',
      labelNames: ['source'],
      registers,
    });
    this.#calls = new Counter({
      name: 'assistant_tool_calls_total',
      help: 'Tool calls of the assistant by tool and what became of them',
      labelNames: ['tool', 'outcome'],
      registers,
    });
  }

  answered(source: AssistantSource, outcome: string): void {
    this.#answers.inc({ source, outcome });
  }

  took(source: AssistantSource, tokens: number): void {
    this.#tokens.inc({ source }, Math.max(0, tokens));
  }

  called(tool: string, outcome: Outcome): void {
    this.#calls.inc({ tool, outcome });
  }
}
