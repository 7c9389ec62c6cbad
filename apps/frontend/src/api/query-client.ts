import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keptFor } from './persistence.ts';
import { isTransient, SignedOutError } from './problem.ts';

const retries = 2;

/** `onSignedOut` is called when a session ended and could not be renewed, whichever request noticed it. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof SignedOutError) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: keptFor, retry: (count, error) => count < retries && isTransient(error) },
    },
  });
}

/** For changes that may safely arrive twice. */
export function retryTransient(count: number, error: Error): boolean {
  return count < retries && isTransient(error);
}
