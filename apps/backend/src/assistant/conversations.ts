import type { Database } from '../database/database.ts';
import { pageJson } from '../http/page.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { AssistantSource, ModelMessage } from './model.ts';
import { assistantLimits } from './policy.ts';
import type { Message } from './schema.ts';
import { conversationStatements } from './statements.ts';

const historyLength = 40;
const foreignKeyViolation = '23503';

export async function createConversation(database: Database, caller: Caller): Promise<{ id: string; json: string }> {
  const [row] = await database.as<{ id: string; json: string }>(caller, conversationStatements.create, []).catch(ownerIsGone);
  if (row === undefined) throw new Error('the insert of a conversation returned no row');
  return row;
}

/** A JWT outlives the account it names by minutes. */
function ownerIsGone(error: unknown): never {
  if ((error as { code?: string }).code === foreignKeyViolation) throw problems.notSignedIn('this account no longer exists');
  throw error;
}

export async function listConversations(
  database: Database,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<string> {
  const values = [cursor ?? null, limit + 1];
  return pageJson(await database.as<{ position: string; json: string }>(caller, conversationStatements.list, values), limit);
}

export async function getConversation(database: Database, caller: Caller, id: string): Promise<string> {
  const [row] = await database.as<{ json: string }>(caller, conversationStatements.get, [id]);
  if (row === undefined) throw problems.conversationNotFound(id);
  return row.json;
}

export async function deleteConversation(database: Database, caller: Caller, id: string): Promise<void> {
  const [row] = await database.as(caller, conversationStatements.delete, [id]);
  if (row === undefined) throw problems.conversationNotFound(id);
}

interface Said {
  readonly role: 'assistant' | 'tool';
  readonly text: string;
  readonly source?: AssistantSource;
  readonly tool?: { readonly name: string; readonly outcome: 'done' | 'failed' | 'asked' };
}

/** One conversation of one user, in the course of an answer. */
export class Conversation {
  readonly id: string;
  readonly #database: Database;
  readonly #caller: Caller;

  constructor(id: string, database: Database, caller: Caller) {
    this.id = id;
    this.#database = database;
    this.#caller = caller;
  }

  /** Adds what the user says and keeps others from answering meanwhile. */
  async take(text: string): Promise<void> {
    const seconds = assistantLimits.answerMs / 1000 + 30;
    const [row] = await this.#database.as<{ taken: boolean }>(this.#caller, conversationStatements.take, [this.id, text, seconds]);
    if (row === undefined) throw problems.conversationNotFound(this.id);
    if (!row.taken) throw problems.conversationBusy();
  }

  async release(): Promise<void> {
    await this.#database.as(this.#caller, conversationStatements.release, [this.id]);
  }

  /** What was said, oldest first. What tools brought is not repeated: it is old by now, and the model can look again. */
  async history(): Promise<{ messages: ModelMessage[]; hasReadTodos: boolean }> {
    const rows = await this.#database.as<{ role: string; text: string }>(this.#caller, conversationStatements.history, [
      this.id,
      historyLength,
    ]);
    const spoken = rows.toReversed().filter(({ role, text }) => role !== 'tool' && text !== '');
    const messages = spoken.map(
      ({ role, text }): ModelMessage => (role === 'user' ? { role, text } : { role: 'assistant', text, calls: [] }),
    );
    // Beyond the end of a long history something may have been read as well.
    return { messages, hasReadTodos: rows.length === historyLength || rows.some(({ role }) => role === 'tool') };
  }

  async say({ role, text, source, tool }: Said): Promise<Message> {
    const storable = text.replaceAll('\0', '').toWellFormed();
    const values = [this.id, role, storable, source ?? null, tool === undefined ? null : JSON.stringify(tool)];
    const [row] = await this.#database.as<{ json: string }>(this.#caller, conversationStatements.say, values);
    if (row === undefined) throw new Error('the insert of a message returned no row');
    return JSON.parse(row.json) as Message;
  }
}
