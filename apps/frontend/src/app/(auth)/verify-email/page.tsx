import type { Metadata } from 'next';
import { VerifyEmailView } from './verify-email-view.tsx';

export const metadata: Metadata = { title: 'Confirm your address' };

export default function VerifyEmailPage() {
  return <VerifyEmailView />;
}
