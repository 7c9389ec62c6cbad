import { ChartNoAxesColumn } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

export function EmptyInsights() {
  const action = (
    <Link href="/" className={buttonStyle({ look: 'primary' })}>
      Go to your todos
    </Link>
  );
  return (
    <Notice icon={<ChartNoAxesColumn className="size-6" />} title="Nothing to count yet" action={action}>
      Add and complete a few todos; what you did appears here within moments.
    </Notice>
  );
}
