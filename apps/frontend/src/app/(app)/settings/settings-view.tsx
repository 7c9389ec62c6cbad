'use client';

import { useEffect } from 'react';
import { useMe } from '../../../api/me.ts';
import type { Me } from '../../../api/types.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { EmailForm } from './email-form.tsx';
import { ExportData } from './export-data.tsx';
import { NameForm } from './name-form.tsx';
import { NotificationChoice } from './notification-choice.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { SettingsSection } from './settings-section.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { TimeZoneChoice } from './time-zone-choice.tsx';

export function SettingsView() {
  const { data: me, error, isFetching, refetch } = useMe();
  // elsewhere a name may be old; here it is changed, and mails may have confirmed an address meanwhile
  useEffect(() => void refetch(), [refetch]);
  return (
    <>
      <PageHeader title="Settings">Your account, and how you like to see it.</PageHeader>
      {me && <Sections me={me} />}
      {!me && !error && <ListSkeleton label="Loading your settings" />}
      {!me && error && <LoadError what="your settings" error={error} retrying={isFetching} onRetry={() => void refetch()} />}
    </>
  );
}

function Sections({ me }: { readonly me: Me }) {
  return (
    <div className="divide-y divide-line">
      <SettingsSection title="Profile" lead="What you are called, and where mails reach you.">
        <NameForm me={me} />
        <EmailForm me={me} />
      </SettingsSection>
      <SettingsSection title="Appearance and time" lead="The same on all your devices.">
        <ThemeChoice />
        <TimeZoneChoice />
        <NotificationChoice />
      </SettingsSection>
      <SettingsSection title="Password" lead="Choose one that you use nowhere else.">
        <PasswordForm email={me.email} />
      </SettingsSection>
      <SettingsSection title="Sessions" lead="Where you are signed in.">
        <SessionList />
      </SettingsSection>
      <SettingsSection title="Your data" lead="It is yours: take it with you at any time.">
        <ExportData />
      </SettingsSection>
      <SettingsSection title="Delete account" lead="With everything in it, at once and for good.">
        <DeleteAccount />
      </SettingsSection>
    </div>
  );
}
