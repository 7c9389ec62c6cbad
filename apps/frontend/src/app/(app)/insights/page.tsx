import type { Metadata } from 'next';
import { InsightsView } from './insights-view.tsx';

export const metadata: Metadata = { title: 'Insights' };

export default function InsightsPage() {
  return <InsightsView />;
}
