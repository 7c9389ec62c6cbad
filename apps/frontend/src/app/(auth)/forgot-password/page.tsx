import type { Metadata } from 'next';
import { ForgotPasswordView } from './forgot-password-view.tsx';

export const metadata: Metadata = { title: 'Forgot your password' };

export default function ForgotPasswordPage() {
  return <ForgotPasswordView />;
}
