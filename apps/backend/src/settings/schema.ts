import { z } from 'zod';
import { isTimeZone } from '../todos/due.ts';

const theme = z.enum(['system', 'light', 'dark']).meta({ description: 'system: as the device says' });

const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'is not a time zone of the IANA database, such as Europe/Lisbon')
  .meta({ description: 'Name of an IANA time zone: the one in which your days are counted' });

const followsDevice = z.boolean().meta({ description: 'Whether timeZone is the one of the device that was used last, and not a choice' });

export const settingsSchema = z.object({ theme, timeZone: z.string(), followsDevice }).meta({ id: 'Settings' });

export const settingsPatchSchema = z
  .strictObject({ theme: theme.optional(), timeZone: timeZone.optional(), followsDevice: followsDevice.optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'must change something')
  .meta({ id: 'SettingsPatch' });
