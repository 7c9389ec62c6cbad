'use client';

import { type AssistantSource, useAssistantStatus } from '../../../api/assistant.ts';
import { late } from '../../../ui/late.tsx';

/** Loaded with the first answer: a reader of Markdown weighs as much as a page. */
const Markdown = late(() => import('./markdown.tsx').then(({ Markdown: component }) => component));

interface AnswerTextProps {
  readonly text: string;
  readonly source: AssistantSource | null;
  /** What is asked on a card beside it. */
  readonly questions: readonly string[];
}

export function AnswerText({ text, source, questions }: AnswerTextProps) {
  const { data: status } = useAssistantStatus();
  const saidElsewhere = [status?.notice, ...questions.map((summary) => `Shall I? ${summary}. Nothing is changed until you confirm.`)];
  const shown = text
    .split('\n\n')
    .filter((paragraph) => !saidElsewhere.includes(paragraph.trim()))
    .join('\n\n');
  if (shown === '') return null;
  return (
    <div className="max-w-[95%] self-start [overflow-wrap:anywhere]">
      <p className="mb-0.5 font-medium text-faint text-xs">{source === 'stand-in' ? 'Stand-in' : 'Assistant'}</p>
      <Markdown text={shown} />
    </div>
  );
}
