import { storedSetting } from './stored-setting.ts';

/** Whether reminders are shown by the device while the page is in the background. Of this browser: the permission is, too. */
export const notificationSetting = storedSetting('keelson.notifications', ['off', 'on']);
