import type { Metadata } from 'next';
import { AssistantView } from './assistant-view.tsx';

export const metadata: Metadata = { title: 'Assistant' };

export default function AssistantPage() {
  return <AssistantView />;
}
