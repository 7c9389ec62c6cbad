import { isMissingFile } from '../lib/missing-file.ts';
import { onMissingPart } from '../ui/late.tsx';
import { apiUrl } from './http.ts';
import type { BrowserReport } from './types.ts';

type Vital = NonNullable<BrowserReport['vitals']>[number];
type Failure = NonNullable<BrowserReport['errors']>[number];
type Page = Vital['page'];

const pages: readonly Page[] = [
  'today',
  'inbox',
  'upcoming',
  'board',
  'project',
  'search',
  'completed',
  'trash',
  'reminders',
  'todo',
  'assistant',
  'activity',
  'insights',
  'settings',
  'sign-in',
  'sign-up',
];
const mostAtOnce = 20;

/** Which page it is, as one of few: an address may hold what nobody else should read. */
export function pageOf(pathname: string): Page {
  const [first = ''] = pathname.split('/').filter(Boolean);
  if (first === '') return 'home';
  return pages.find((page) => page === first) ?? 'other';
}

/** Sends how fast pages are and which kinds of errors they meet, when the page goes into the background. Answers with what ends it. */
export function reportBrowser(): () => void {
  const vitals: Vital[] = [];
  const errors: Failure[] = [];
  const here = () => pageOf(window.location.pathname);
  const meet = (kind: Failure['kind']) => void errors.push({ kind, page: here() });

  const onError = ({ message }: ErrorEvent) => meet(isMissingFile(message) ? 'chunk' : 'error');
  const onRejection = ({ reason }: PromiseRejectionEvent) => meet(isMissingFile(reason) ? 'chunk' : 'rejection');
  const onViolation = () => meet('policy');
  const send = () => {
    if (!document.hidden || vitals.length + errors.length === 0) return;
    const report: BrowserReport = { vitals: vitals.splice(0, mostAtOnce), errors: errors.splice(0, mostAtOnce) };
    navigator.sendBeacon(apiUrl('/api/telemetry/vitals'), new Blob([JSON.stringify(report)], { type: 'application/json' }));
  };

  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  document.addEventListener('securitypolicyviolation', onViolation);
  document.addEventListener('visibilitychange', send);
  const ignoreMissing = onMissingPart(() => meet('chunk'));
  void measure((name, value) => vitals.push({ name, value, page: here() }));
  return () => {
    ignoreMissing();
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
    document.removeEventListener('securitypolicyviolation', onViolation);
    document.removeEventListener('visibilitychange', send);
  };
}

const longestSeconds = 600;

/** Loaded after the page is there: to measure must not slow what is measured. */
async function measure(take: (name: Vital['name'], value: number) => void): Promise<void> {
  const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals');
  const inSeconds = ({ name, value }: { readonly name: Vital['name']; readonly value: number }) =>
    take(name, Math.min(value / 1_000, longestSeconds));
  for (const watch of [onFCP, onINP, onLCP, onTTFB]) watch(inSeconds);
  onCLS(({ name, value }) => take(name, value));
}
