import { CloudOff, Keyboard, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { Preview } from './preview.tsx';

const promises = [
  { Icon: RefreshCw, title: 'Live', text: 'Every change shows in all your windows within a second.' },
  { Icon: Keyboard, title: 'At your fingertips', text: 'Add, move, edit and complete without leaving the keyboard.' },
  { Icon: CloudOff, title: 'Patient', text: 'Without a connection you go on. Changes wait on your device, and go out by themselves.' },
];

export default function HomePage() {
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-6">
      <header className="flex h-20 items-center justify-between">
        <span className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
          <Logo className="size-7" />
          Keelson
        </span>
        <Link href="/sign-in" className={buttonStyle({ look: 'quiet' })}>
          Sign in
        </Link>
      </header>
      <main className="flex flex-1 flex-col justify-center py-12">
        <div className="flex items-center justify-between gap-16">
          <div>
            <h1 className="max-w-[14ch] font-semibold text-display tracking-[-0.035em]">A calm place for everything you have to do.</h1>
            <p className="mt-6 max-w-[40ch] text-pretty text-lg text-soft">
              Write it down, let go of it, and find it again on every screen you own.
            </p>
            <div className="mt-9 flex flex-wrap gap-3">
              <Link href="/sign-up" className={buttonStyle({ look: 'primary', size: 'large' })}>
                Create an account
              </Link>
              <Link href="/sign-in" className={buttonStyle({ look: 'plain', size: 'large' })}>
                Sign in
              </Link>
            </div>
          </div>
          <Preview />
        </div>
        <ul className="mt-20 grid gap-8 border-line border-t pt-8 sm:grid-cols-3">
          {promises.map(({ Icon, title, text }) => (
            <li key={title}>
              <Icon aria-hidden="true" className="mb-3 size-5 text-accent" />
              <h2 className="font-semibold">{title}</h2>
              <p className="mt-1 text-soft">{text}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
