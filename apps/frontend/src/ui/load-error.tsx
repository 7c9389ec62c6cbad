import { CloudOff } from 'lucide-react';
import { ConnectionError, ProblemError } from '../api/problem.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface LoadErrorProps {
  /** What could not be loaded, as in "your todos". */
  readonly what: string;
  readonly error: unknown;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

export function LoadError({ what, error, retrying, onRetry }: LoadErrorProps) {
  return (
    <Notice
      tone="danger"
      icon={<CloudOff className="size-6" />}
      title={`Could not load ${what}`}
      action={
        <Button look="plain" busy={retrying} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {explain(error)}
    </Notice>
  );
}

function explain(error: unknown): string {
  if (error instanceof ConnectionError) return 'The server could not be reached. Check your connection, then try again.';
  if (error instanceof ProblemError) return sentence(error.message) + reference(error.correlationId);
  return 'Something unexpected happened. Try again.';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}

/** For a report: support finds the request by it. */
function reference(correlationId: string | undefined): string {
  return correlationId ? ` Reference: ${correlationId}` : '';
}
