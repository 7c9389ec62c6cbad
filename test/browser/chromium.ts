import { accessSync, constants } from 'node:fs';

/** A browser to drive: its program and how it is called. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
}

const named = ['KEELSON_CHROMIUM', 'CHROMIUM_PATH'];
const onTheSystem = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];

/** The one that the environment names, else one of the system, else the one that comes inside a package. */
export async function findChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const wished = named.map((name) => process.env[name]).find((path) => path);
  if (wished && !canStart(wished)) {
    throw new Error(`${named.join(' or ')} is ${wished}, allowed: a program of Chromium; unset it to use the one in the packages`);
  }
  const found = wished ?? onTheSystem.find(canStart);
  if (found) return { executablePath: found, args };
  const { default: packaged } = await import('@sparticuz/chromium');
  // its own arguments are for functions in a cloud: one process, one window, no web security
  return { executablePath: await packaged.executablePath(), args };
}

function canStart(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
