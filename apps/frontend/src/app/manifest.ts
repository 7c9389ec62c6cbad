import type { MetadataRoute } from 'next';

/** What an installed application calls itself and where it begins. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Keelson',
    short_name: 'Keelson',
    description: 'A calm place for everything you have to do, live on all your screens.',
    id: '/today',
    start_url: '/today',
    display: 'standalone',
    background_color: '#0c0f14',
    theme_color: '#0c0f14',
    shortcuts: [
      { name: 'Inbox', url: '/inbox' },
      { name: 'Upcoming', url: '/upcoming' },
      { name: 'Board', url: '/board' },
    ],
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
}
