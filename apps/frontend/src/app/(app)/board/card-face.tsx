import type { Todo } from '../../../api/types.ts';
import { useToday } from '../../../lib/use-today.ts';
import { type Hidden, TodoMeta } from '../../../todos/todo-meta.tsx';

interface CardFaceProps {
  readonly todo: Todo;
  /** What its column says. */
  readonly hide?: Hidden | undefined;
  /** It hangs on the pointer. */
  readonly lifted?: boolean;
}

export function CardFace({ todo, hide, lifted = false }: CardFaceProps) {
  const today = useToday();
  return (
    <span
      className={`block rounded-lg border border-line bg-raised px-3 py-2.5 ${lifted ? 'shadow-popup' : 'shadow-low hover:border-line-strong'}`}
    >
      <span className="line-clamp-3 text-sm [overflow-wrap:anywhere]">{todo.title}</span>
      <TodoMeta id={`card-meta-${todo.id}`} todo={todo} today={today} hide={hide} />
    </span>
  );
}
