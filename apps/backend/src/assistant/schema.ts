import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const source = z.enum(['openai', 'stand-in']).meta({ description: 'Who answered: a language model, or the built-in stand-in for it' });

export const conversationSchema = z
  .object({ id: z.uuid(), title: z.string().meta({ description: 'From the first message' }), createdAt: instant })
  .meta({ id: 'Conversation' });

export const confirmationSchema = z
  .object({
    id: z.uuid(),
    tool: z.string(),
    summary: z.string().meta({ description: 'What will happen, with the titles of the todos as they are' }),
    status: z.enum(['pending', 'confirmed', 'refused', 'expired']),
    expiresAt: instant,
  })
  .meta({ id: 'AssistantConfirmation' });

export const messageSchema = z
  .object({
    id: z.string(),
    role: z.enum(['user', 'assistant', 'tool']),
    text: z.string(),
    source: source.nullable().meta({ description: 'Of what the assistant said; null for the user and for tools' }),
    tool: z.object({ name: z.string(), outcome: z.enum(['done', 'failed', 'asked']) }).nullable(),
    at: instant,
  })
  .meta({ id: 'AssistantMessage' });

export const conversationDetailSchema = conversationSchema
  .extend({
    messages: z.array(messageSchema).meta({ description: 'Oldest first, the last 200' }),
    confirmations: z.array(confirmationSchema).meta({ description: 'What waits for your decision' }),
  })
  .meta({ id: 'ConversationDetail' });

export const assistantStatusSchema = z
  .object({
    source,
    notice: z.string().nullable().meta({ description: 'What the user should be told about who answers' }),
    tokensPerDay: z.int(),
    tokensUsedToday: z.int(),
  })
  .meta({ id: 'AssistantStatus' });

const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

export const newMessageSchema = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not contain control characters')
      .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
      .meta({ description: 'What you say, 1 to 4000 characters' }),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'is not a time zone, allowed: names such as Europe/Berlin')
      .default('UTC')
      .meta({ description: 'Where you are, so that today is your today' }),
  })
  .meta({ id: 'NewAssistantMessage' });

export const decisionSchema = z.strictObject({ decision: z.enum(['confirm', 'refuse']) }).meta({ id: 'AssistantDecision' });

export const settledSchema = z.object({ confirmation: confirmationSchema, message: messageSchema }).meta({ id: 'SettledConfirmation' });

export type NewMessage = z.output<typeof newMessageSchema>;
export type Decision = z.output<typeof decisionSchema>['decision'];
export type Confirmation = z.output<typeof confirmationSchema>;
export type Message = z.output<typeof messageSchema>;
