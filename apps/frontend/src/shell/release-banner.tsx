'use client';

import { Sparkles } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useMissingPart } from '../ui/late.tsx';
import { useNewRelease } from './use-new-release.ts';

const reload = () => window.location.reload();

/** The page goes on working as it is; reloading is the person's decision. */
export function ReleaseBanner() {
  const changeOver = useNewRelease();
  const partMissing = useMissingPart();
  return (
    <div role="status">
      {(changeOver || partMissing) && (
        <div className="enter flex items-center justify-center gap-3 bg-accent-soft px-4 py-2 text-accent-strong text-sm">
          <Sparkles aria-hidden="true" className="size-4 shrink-0" />
          <p className="font-medium">{changeOver ? 'A new version is ready.' : 'A part of this page could not be loaded.'}</p>
          <Button size="small" onClick={changeOver ?? reload}>
            Reload
          </Button>
        </div>
      )}
    </div>
  );
}
