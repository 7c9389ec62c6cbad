import type { Metadata } from 'next';
import { RemindersView } from './reminders-view.tsx';

export const metadata: Metadata = { title: 'Reminders' };

export default function RemindersPage() {
  return <RemindersView />;
}
