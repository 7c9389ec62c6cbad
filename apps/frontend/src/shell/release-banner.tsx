'use client';

import { Sparkles } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useNewRelease } from './use-new-release.ts';

/** The page goes on working as it is; reloading is the person's decision. */
export function ReleaseBanner() {
  const changeOver = useNewRelease();
  return (
    <div role="status">
      {changeOver && (
        <div className="enter flex items-center justify-center gap-3 bg-accent-soft px-4 py-2 text-accent-strong text-sm">
          <Sparkles aria-hidden="true" className="size-4 shrink-0" />
          <p className="font-medium">A new version is ready.</p>
          <Button size="small" onClick={changeOver}>
            Reload
          </Button>
        </div>
      )}
    </div>
  );
}
