import { SearchX } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export function DetailMissing({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <Notice icon={<SearchX className="size-6" />} title="This todo is not here" action={<Button onClick={onLeave}>Go back</Button>}>
      It may have been deleted for good, or belong to somebody else.
    </Notice>
  );
}
