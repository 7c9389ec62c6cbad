import { ListChecks } from 'lucide-react';
import { buttonStyle } from '../ui/button.tsx';

/** Begins a selection. */
export function SelectButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className={buttonStyle({ look: 'quiet', size: 'small' })}>
      <ListChecks aria-hidden="true" className="size-4" />
      Select
    </button>
  );
}
