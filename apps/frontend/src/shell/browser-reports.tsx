'use client';

import { useEffect } from 'react';
import { reportBrowser } from '../api/browser-telemetry.ts';

export function BrowserReports() {
  useEffect(() => {
    // a browser without the parts it takes is not measured
    if (process.env.NODE_ENV === 'production' && 'sendBeacon' in navigator) return reportBrowser();
  }, []);
  return null;
}
