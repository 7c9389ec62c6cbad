import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, done } from './client.ts';
import { apiUrl, sendSignedIn } from './http.ts';
import { ProblemError, toProblem } from './problem.ts';
import type { components } from './schema.generated.ts';
import { serverEvents } from './sse.ts';

export type Conversation = components['schemas']['Conversation'];
export type ConversationDetail = components['schemas']['ConversationDetail'];
export type Confirmation = components['schemas']['AssistantConfirmation'];
export type AssistantSource = components['schemas']['AssistantStatus']['source'];
type ConversationPage = components['schemas']['ConversationPage'];

export type ToolOutcome = 'done' | 'failed' | 'asked';

/** What the assistant tells in the course of an answer; the operation in the API's document lists them. */
export type AnswerEvent =
  | { readonly event: 'start'; readonly data: { readonly source: AssistantSource } }
  | { readonly event: 'text'; readonly data: { readonly delta: string } }
  | { readonly event: 'tool-call'; readonly data: { readonly id: string; readonly name: string; readonly arguments: unknown } }
  | { readonly event: 'tool-result'; readonly data: { readonly id: string; readonly name: string; readonly outcome: ToolOutcome } }
  | { readonly event: 'confirmation'; readonly data: Confirmation }
  | { readonly event: 'done'; readonly data: { readonly source: AssistantSource } }
  | { readonly event: 'error'; readonly data: { readonly id: string; readonly title: string; readonly detail: string } };

const keys = {
  status: ['assistant', 'status'] as const,
  conversations: ['assistant', 'conversations'] as const,
  conversation: (id: string) => ['assistant', 'conversation', id] as const,
};

const pageSize = 30;

/** Who answers, and how much of the day's tokens is used. */
export function useAssistantStatus() {
  return useQuery({ queryKey: keys.status, queryFn: ({ signal }) => bodyOf(api().GET('/api/assistant', { signal })) });
}

export function useConversations() {
  return useInfiniteQuery({
    queryKey: keys.conversations,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api().GET('/api/assistant/conversations', { params: { query: { limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** As it is when it is opened: what is said after that comes by the stream of its answer. */
export function useConversation(id: string) {
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => bodyOf(api().GET('/api/assistant/conversations/{id}', { params: { path: { id } }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useBegin() {
  return useMutation({ mutationFn: () => bodyOf(api().POST('/api/assistant/conversations')), networkMode: 'always' });
}

/** What is gone already counts as deleted. */
export function useDeleteConversation() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (id: string) =>
      done(api().DELETE('/api/assistant/conversations/{id}', { params: { path: { id } } })).catch((error) => {
        if (!(error instanceof ProblemError && error.status === 404)) throw error;
      }),
    onSuccess: (_nothing, id) =>
      client.setQueryData<InfiniteData<ConversationPage>>(keys.conversations, (data) => data && without(data, id)),
  });
}

function without(data: InfiniteData<ConversationPage>, id: string): InfiniteData<ConversationPage> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) };
}

export interface Settling {
  readonly conversationId: string;
  readonly confirmationId: string;
  readonly decision: 'confirm' | 'refuse';
}

export function useSettle() {
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ conversationId, confirmationId, decision }: Settling) =>
      bodyOf(
        api().POST('/api/assistant/conversations/{id}/confirmations/{confirmationId}', {
          params: { path: { id: conversationId, confirmationId } },
          body: { decision },
        }),
      ),
  });
}

export interface Asking {
  readonly conversationId: string;
  readonly text: string;
  readonly timeZone: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: AnswerEvent) => void;
}

/** Says something and follows the answer to its end. Titles, tokens and the order of conversations may be others then. */
export function useAsk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    networkMode: 'always',
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.status });
      void client.invalidateQueries({ queryKey: keys.conversations });
    },
  });
}

async function ask({ conversationId, text, timeZone, signal, onEvent }: Asking): Promise<void> {
  const path = `/api/assistant/conversations/${encodeURIComponent(conversationId)}/messages`;
  const response = await sendSignedIn(
    new Request(new URL(apiUrl(path), window.location.href), {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/problem+json' },
      body: JSON.stringify({ text, timeZone }),
      signal,
    }),
  );
  if (!response.ok || !response.body) throw toProblem(response, await response.json().catch(() => undefined));
  for await (const { event, data } of serverEvents(response.body)) onEvent({ event, data: JSON.parse(data) } as AnswerEvent);
}
