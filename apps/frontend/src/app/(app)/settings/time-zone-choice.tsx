'use client';

import { useId, useSyncExternalStore } from 'react';
import { useChooseSettings } from '../../../api/settings.ts';
import { automatic, browserTimeZone, timeZoneSetting, timeZones, useTimeZone } from '../../../lib/time-zone.ts';

export function TimeZoneChoice() {
  const id = useId();
  const chosen = useSyncExternalStore(timeZoneSetting.subscribe, timeZoneSetting.get, () => automatic);
  const zone = useTimeZone();
  const choose = useChooseSettings();
  const onChange = (name: string) =>
    choose(name === automatic ? { timeZone: browserTimeZone(), followsDevice: true } : { timeZone: name, followsDevice: false });
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        Time zone
      </label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-now`}
        className="field h-11 w-full px-3 text-base"
      >
        <option value={automatic}>As this device ({browserTimeZone()})</option>
        {timeZones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
      <p id={`${id}-now`} className="mt-1.5 text-faint text-sm">
        It is {nowIn(zone)} there.
      </p>
    </div>
  );
}

function nowIn(timeZone: string): string {
  return new Date().toLocaleString(undefined, { timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit' });
}
