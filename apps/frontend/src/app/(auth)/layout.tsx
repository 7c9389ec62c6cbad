import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from '../../ui/logo.tsx';

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-5 pt-[max(2rem,11vh)] pb-10">
      <header className="mb-8">
        <Link href="/" prefetch={false} className="flex items-center gap-2.5 rounded-lg font-semibold text-lg tracking-tight">
          <Logo className="size-8" />
          Keelson
        </Link>
      </header>
      <main className="w-full max-w-[25rem]">{children}</main>
    </div>
  );
}
