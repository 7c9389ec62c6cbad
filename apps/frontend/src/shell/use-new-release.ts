'use client';

import { useEffect, useState } from 'react';
import { useLiveState } from '../api/live.ts';

const askEvery = 10 * 60 * 1_000;

/**
 * Registers the service worker, and says when the server has a newer release: answers with what changes over to it. A live stream that
 * was cut is often a server that was replaced: then, and now and again, the browser is told to look.
 */
export function useNewRelease(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  const [registration, setRegistration] = useState<ServiceWorkerRegistration>();
  const live = useLiveState();
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    // a browser that allows none works on without
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(setRegistration, () => {});
  }, []);
  useEffect(() => registration && watch(registration, setWaiting), [registration]);
  useEffect(() => {
    if (live === 'live') void registration?.update().catch(() => {});
  }, [live, registration]);
  return waiting && (() => changeOver(waiting));
}

function watch(registration: ServiceWorkerRegistration, onWaiting: (worker: ServiceWorker) => void): () => void {
  const look = () => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) onWaiting(waiting);
  };
  const onFound = () => registration.installing?.addEventListener('statechange', look);
  look();
  registration.addEventListener('updatefound', onFound);
  const timer = setInterval(() => void registration.update().catch(() => {}), askEvery);
  return () => {
    registration.removeEventListener('updatefound', onFound);
    clearInterval(timer);
  };
}

function changeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  worker.postMessage('activate');
}
