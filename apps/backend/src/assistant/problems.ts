import { Problem } from '../http/problem.ts';

export const assistantProblems = {
  conversationNotFound: (id: string) =>
    new Problem([404, 'conversation-not-found', 'No such conversation'], `conversation ${id} does not exist or is not yours`),
  confirmationNotFound: (id: string) =>
    new Problem([404, 'confirmation-not-found', 'No such question'], `confirmation ${id} does not exist in this conversation`),
  confirmationSettled: (status: string) =>
    new Problem(
      [409, 'confirmation-settled', 'This is decided already'],
      `the question is ${status}, ask the assistant again if you want it`,
    ),
  conversationBusy: () =>
    new Problem([409, 'conversation-busy', 'The assistant is still answering'], 'wait until the answer before is complete', {
      headers: { 'retry-after': '2' },
    }),
  tooManyAnswers: (limit: number) =>
    new Problem([429, 'too-many-answers', 'Too many answers at once'], `this account has ${limit} answers under way, the most allowed`, {
      headers: { 'retry-after': '5' },
    }),
  budgetUsedUp: (limit: number) =>
    new Problem(
      [429, 'assistant-budget-used-up', 'The assistant has done its work for today'],
      `the ${limit} tokens that one person may use in a day are used up, come back after midnight UTC`,
      { headers: { 'retry-after': String(secondsToMidnight()) } },
    ),
};

const secondsToMidnight = (): number => 86_400 - (Math.floor(Date.now() / 1000) % 86_400);
