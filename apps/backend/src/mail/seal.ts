import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Mail } from './mail.ts';

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/** Locks mails up with a key made from the secret of the process: who reads the database, or a backup of it, reads no link. */
export interface Seal {
  close(mail: Mail): Buffer;
  /** @throws when it was closed with another secret, or is damaged */
  open(sealed: Buffer): Mail;
}

export const createSeal = (secret: string): Seal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'keelson mails', 32));
  return {
    close: (mail) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(mail)), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]);
    },
    open: (sealed) => {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes));
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return JSON.parse(decipher.update(sealed.subarray(ivBytes + tagBytes)).toString() + decipher.final('utf8')) as Mail;
    },
  };
};
