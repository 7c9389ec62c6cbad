import { z } from 'zod';
import { cursorOf, limitSchema, pageOf } from '../http/page.ts';
import { created, noContent, ok, okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { assistantOf } from './assistant.ts';
import { settle } from './confirmations.ts';
import { Conversation, createConversation, deleteConversation, getConversation, listConversations } from './conversations.ts';
import {
  assistantStatusSchema,
  conversationDetailSchema,
  conversationSchema,
  decisionSchema,
  newMessageSchema,
  settledSchema,
} from './schema.ts';

const shared = { tag: 'Assistant', auth: 'user' } as const;
const conversationParams = z.object({ id: z.uuid() });

const status = route(
  {
    ...shared,
    method: 'get',
    path: '/api/assistant',
    operationId: 'getAssistant',
    summary: 'Who answers, and what of your daily tokens is used',
    responses: { 200: { description: 'The assistant', schema: assistantStatusSchema } },
  },
  async ({ caller }, services) => {
    const assistant = assistantOf(services);
    const { source, notice = null } = assistant.model;
    const tokensUsedToday = await assistant.budgetOf(caller).used();
    return ok({ source, notice, tokensPerDay: services.env.assistantTokensPerDay, tokensUsedToday });
  },
);

const list = route(
  {
    ...shared,
    method: 'get',
    path: '/api/assistant/conversations',
    operationId: 'listConversations',
    summary: 'List your conversations with the assistant, newest first',
    query: z.object({ limit: limitSchema, cursor: cursorOf(z.uuid()).optional() }),
    responses: { 200: { description: 'One page of conversations', schema: pageOf(conversationSchema, 'ConversationPage') } },
  },
  async ({ caller, query }, { database }) => okJson(await listConversations(database, caller, query)),
);

const create = route(
  {
    ...shared,
    method: 'post',
    path: '/api/assistant/conversations',
    operationId: 'createConversation',
    summary: 'Begin a conversation',
    responses: { 201: { description: 'The empty conversation', schema: conversationSchema } },
  },
  async ({ caller }, { database }) => {
    const conversation = await createConversation(database, caller);
    return created(conversation.json, `/api/assistant/conversations/${conversation.id}`);
  },
);

const get = route(
  {
    ...shared,
    method: 'get',
    path: '/api/assistant/conversations/{id}',
    operationId: 'getConversation',
    summary: 'Read a conversation',
    params: conversationParams,
    responses: { 200: { description: 'The conversation with its messages', schema: conversationDetailSchema } },
    problems: [404],
  },
  async ({ caller, params }, { database }) => okJson(await getConversation(database, caller, params.id)),
);

const remove = route(
  {
    ...shared,
    method: 'delete',
    path: '/api/assistant/conversations/{id}',
    operationId: 'deleteConversation',
    summary: 'Delete a conversation and everything said in it',
    params: conversationParams,
    responses: { 204: { description: 'Deleted' } },
    problems: [404],
  },
  async ({ caller, params }, { database }) => {
    await deleteConversation(database, caller, params.id);
    return noContent();
  },
);

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: a proxy that compresses would hold events back.
  'cache-control': 'no-transform',
  'x-accel-buffering': 'no',
};

const events = `Server-sent events: "start" { conversationId, source }, "text" { delta }, "tool-call" { id, name, arguments },
"tool-result" { id, name, outcome: done | failed | asked }, "confirmation" (an AssistantConfirmation: nothing is changed until you confirm it),
and at the end "done" { source, waitsFor: ids of confirmations } or "error" { id, title, detail }. The answer ends when you disconnect.`;

const say = route(
  {
    ...shared,
    method: 'post',
    path: '/api/assistant/conversations/{id}/messages',
    operationId: 'sendAssistantMessage',
    summary: 'Say something to the assistant and follow its answer',
    params: conversationParams,
    body: newMessageSchema,
    responses: { 200: { description: events, schema: z.string(), contentType: 'text/event-stream' } },
    problems: [404, 409, 429],
  },
  async ({ caller, params, body, correlationId, signal }, services) => {
    const asked = { actor: { caller, correlationId }, conversationId: params.id, message: body, signal };
    return { status: 200, stream: await assistantOf(services).answer(asked), headers: streamHeaders };
  },
);

const decide = route(
  {
    ...shared,
    method: 'post',
    path: '/api/assistant/conversations/{id}/confirmations/{confirmationId}',
    operationId: 'settleAssistantConfirmation',
    summary: 'Confirm or refuse what the assistant asked',
    params: z.object({ id: z.uuid(), confirmationId: z.uuid() }),
    body: decisionSchema,
    responses: { 200: { description: 'What came of it', schema: settledSchema } },
    problems: [404, 409],
  },
  async ({ caller, params, body, correlationId }, services) => {
    const context = { services, actor: { caller, correlationId } };
    const { confirmation, text } = await settle(context, { conversationId: params.id, id: params.confirmationId, decision: body.decision });
    const { source } = assistantOf(services).model;
    const message = await new Conversation(params.id, services.database, caller).say({ role: 'assistant', text, source });
    return ok({ confirmation, message });
  },
);

export const assistantRoutes = [status, list, create, get, remove, say, decide];
