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
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'maskable' },
    ],
  };
}
