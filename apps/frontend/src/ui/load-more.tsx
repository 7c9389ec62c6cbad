'use client';

import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface LoadMoreProps {
  readonly loading: boolean;
  readonly onLoad: () => void;
}

/** Loads the next page when it comes into view; the button is there for everybody else. */
export function LoadMore({ loading, onLoad }: LoadMoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onLoad);
  useEffect(() => {
    latest.current = onLoad;
  });
  useEffect(() => {
    if (!place.current || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '600px' });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={place} className="flex justify-center py-6">
      <Button look="quiet" busy={loading} onClick={onLoad}>
        {loading ? 'Loading more' : 'Load more'}
      </Button>
    </div>
  );
}
