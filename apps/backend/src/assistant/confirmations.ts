import type { Database } from '../database/database.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import { assistantLimits } from './policy.ts';
import type { Confirmation, Decision } from './schema.ts';
import { confirmationStatements } from './statements.ts';
import type { ToolContext } from './tool.ts';
import { toolNamed } from './tools.ts';

export interface Question {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

/** Keeps exactly what the user is asked about, so that a yes can mean nothing else. */
export async function askUser(database: Database, caller: Caller, asked: Question & { conversationId: string }): Promise<Confirmation> {
  const { conversationId, tool, summary } = asked;
  const values = [conversationId, tool, JSON.stringify(asked.arguments), summary, assistantLimits.confirmationMinutes];
  const [row] = await database.as<{ json: string }>(caller, confirmationStatements.ask, values);
  if (row === undefined) throw new Error('the insert of a confirmation returned no row');
  return JSON.parse(row.json) as Confirmation;
}

interface Settlement {
  readonly conversationId: string;
  readonly id: string;
  readonly decision: Decision;
}

/** Decides once. After a yes the tool runs with the arguments that were kept; no model has a word in it. */
export async function settle(
  context: ToolContext,
  { conversationId, id, decision }: Settlement,
): Promise<{ confirmation: Confirmation; text: string }> {
  const { database } = context.services;
  const { caller } = context.actor;
  const status = decision === 'confirm' ? 'confirmed' : 'refused';
  const [row] = await database.as<{ json: string; arguments: Record<string, unknown> }>(caller, confirmationStatements.settle, [
    conversationId,
    id,
    status,
  ]);
  if (row === undefined) throw await whyNot(database, caller, { conversationId, id });
  const confirmation = JSON.parse(row.json) as Confirmation;
  if (decision === 'refuse') return { confirmation, text: `Not done, as you decided: ${confirmation.summary}` };
  const tool = toolNamed(confirmation.tool);
  if (tool === undefined) throw new Error(`tool ${confirmation.tool} of a confirmation is gone`);
  try {
    await tool.run(context, tool.parameters.parse(row.arguments));
  } catch (error) {
    await database.as(caller, confirmationStatements.reopen, [conversationId, id]);
    throw error;
  }
  return { confirmation, text: `Done, as you confirmed: ${confirmation.summary}` };
}

async function whyNot(database: Database, caller: Caller, { conversationId, id }: { conversationId: string; id: string }): Promise<Error> {
  const [row] = await database.as<{ json: string }>(caller, confirmationStatements.find, [conversationId, id]);
  if (row === undefined) return problems.confirmationNotFound(id);
  return problems.confirmationSettled((JSON.parse(row.json) as Confirmation).status);
}
