import type { ToolEffect } from './tool.ts';

export const assistantLimits = {
  /** Rounds of model and tools in the course of one answer. */
  rounds: 8,
  /** Tool calls of one round that are looked at. */
  callsPerRound: 20,
  /** Changes in the course of one answer that are made without a question. */
  changesUnasked: 10,
  /** How long a whole answer may take, in milliseconds. */
  answerMs: 120_000,
  heartbeatMs: 15_000,
  /** How long a question waits for the user, in minutes. */
  confirmationMinutes: 30,
  /** Answers under way for one user in one process. */
  answersPerUser: 3,
} as const;

export interface Circumstances {
  readonly effect: ToolEffect;
  /** See AssistantModel. */
  readonly followsOnlyTheUser: boolean;
  /** Whether text of todos has come before the model in this conversation. */
  readonly hasReadTodos: boolean;
  /** What the user wrote last. */
  readonly message: string;
  /** Titles and new texts that the change is about. */
  readonly texts: readonly string[];
  /** Changes made in the course of this answer. */
  readonly changes: number;
}

/**
 * Whether a tool call is made at once, or the user is asked first. Deleting and changing several always asks. For the rest, a model that has
 * read todos may be speaking for a text it found there: then only what the user's own words name is theirs, and everything else asks.
 */
export function verdictOn(given: Circumstances): 'run' | 'ask' {
  if (given.effect === 'reads') return 'run';
  if (given.effect === 'asks' || given.changes >= assistantLimits.changesUnasked) return 'ask';
  if (given.followsOnlyTheUser || !given.hasReadTodos) return 'run';
  return given.texts.every((text) => isNamedIn(given.message, text)) ? 'run' : 'ask';
}

/** Whether somebody who wrote this message spoke of that text: each of its words of three letters or more is there. */
export function isNamedIn(message: string, text: string): boolean {
  const said = new Set(wordsOf(message));
  const words = wordsOf(text).filter((word) => word.length >= 3);
  return words.length > 0 && words.every((word) => said.has(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
