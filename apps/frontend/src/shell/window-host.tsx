'use client';

import { useEffect } from 'react';
import { Palette } from '../palette/palette.tsx';
import { QuickAddWindow } from '../quick-add/quick-add-window.tsx';
import { late } from '../ui/late.tsx';
import { closeWindow, useShownWindow } from './windows.ts';

const HelpWindow = late(() => import('./help-window.tsx').then(({ HelpWindow: component }) => component));
const MoreSheet = late(() => import('./more-sheet.tsx').then(({ MoreSheet: component }) => component));
const ProjectWindow = late(() => import('./project-window.tsx').then(({ ProjectWindow: component }) => component));

/** Shows the window that is open. Those that one types into are there at once: what is typed must not get lost while they load. */
export function WindowHost() {
  const shown = useShownWindow();
  useEffect(() => closeWindow, []);
  switch (shown?.name) {
    case undefined:
      return null;
    case 'quick-add':
      return <QuickAddWindow onClose={closeWindow} />;
    case 'commands':
      return <Palette onClose={closeWindow} />;
    case 'help':
      return <HelpWindow onClose={closeWindow} />;
    case 'more':
      return <MoreSheet onClose={closeWindow} />;
    case 'project':
      return <ProjectWindow key={shown.given?.id} project={shown.given} onClose={closeWindow} />;
  }
}
