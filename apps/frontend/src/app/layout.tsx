import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { BrowserReports } from '../shell/browser-reports.tsx';
import '../styles/globals.css';

const inter = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
});

export const metadata: Metadata = {
  title: { default: 'Keelson', template: '%s · Keelson' },
  description: 'A calm place for everything you have to do, live on all your screens.',
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f6f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0f14' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // theme.js sets an attribute before React wakes up
    <html lang="en" className={inter.variable} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
        <script src="/runtime-config.js" />
      </head>
      <body>
        {children}
        <BrowserReports />
      </body>
    </html>
  );
}
