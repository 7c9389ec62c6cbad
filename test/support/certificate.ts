import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A certificate with its private key, both as PEM text. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
  /** Signs for others. */
  readonly signer: { readonly name: string; readonly key: KeyObject };
}

/** An authority that signs itself. */
export function authority(name: string): Certified {
  return certify({ name, isAuthority: true });
}

/** A server of that host name, certified by an authority. */
export function serverOf(host: string, by: Certified): Certified {
  return certify({ name: host, host, by });
}

interface Wanted {
  readonly name: string;
  readonly host?: string;
  readonly isAuthority?: boolean;
  /** Default: it signs itself. */
  readonly by?: Certified;
}

/** X.509, version 3, as DER: Node.js reads certificates and makes none. */
function certify({ name, host, isAuthority = false, by }: Wanted): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signer = by?.signer ?? { name, key: privateKey };
  const ecdsaWithSha256 = sequence(identifier('06082a8648ce3d040302'));
  const extensions = [
    sequence(
      identifier('0603551d13'),
      Buffer.from('0101ff', 'hex'),
      octets(sequence(...(isAuthority ? [Buffer.from('0101ff', 'hex')] : []))),
    ),
    ...(host ? [sequence(identifier('0603551d11'), octets(sequence(tagged(0x82, Buffer.from(host)))))] : []),
  ];
  const body = sequence(
    tagged(0xa0, Buffer.from('020102', 'hex')),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    named(signer.name),
    sequence(time(-1), time(1)),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = createSign('sha256').update(body).sign(signer.key);
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signer: { name, key: privateKey },
  };
}

function named(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(identifier('0603550403'), tagged(0x0c, Buffer.from(commonName)))));
}

/** So many days from now. */
function time(days: number): Buffer {
  const text = new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().replace(/[-:T]|\..*/g, '');
  return tagged(0x17, Buffer.from(`${text.slice(2)}Z`));
}

function identifier(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
