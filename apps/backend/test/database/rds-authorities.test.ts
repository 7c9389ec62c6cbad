import { X509Certificate } from 'node:crypto';
// @ts-expect-error it is part of the build, which has no types
import { rdsAuthorities } from '../../rds-authorities.mjs';

const certificates = (rdsAuthorities() as string)
  .split(/(?<=-----END CERTIFICATE-----)\n/)
  .filter(Boolean)
  .map((block) => new X509Certificate(block));

const names = certificates.map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1] ?? '');

describe('authorities of RDS', () => {
  test.each(['eu-central-1', 'eu-west-1', 'us-east-1'])('know the servers of %s, whatever key they chose', (region) => {
    const wanted = ['RSA2048', 'RSA4096', 'ECC384'].map((key) => `Amazon RDS ${region} Root CA ${key} G1`);
    expect(names).toEqual(expect.arrayContaining(wanted));
  });

  test('know RDS Proxy, whose certificates are of Amazon', () => {
    expect(names).toEqual(expect.arrayContaining(['Amazon Root CA 1', 'Starfield Services Root Certificate Authority - G2']));
  });

  test('are in force for years, and none is of a server for trying out', () => {
    const inFiveYears = Date.now() + 5 * 365 * 24 * 3600 * 1000;
    expect(certificates.filter(({ validTo }) => Date.parse(validTo) < inFiveYears)).toEqual([]);
    expect(names.filter((name) => /Beta|Preview/.test(name))).toEqual([]);
  });
});
