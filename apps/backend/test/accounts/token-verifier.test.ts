import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { LruCache } from '../../src/accounts/lru-cache.ts';
import { TokenVerifier } from '../../src/accounts/token-verifier.ts';

const issuer = 'https://todo.example';

const makeKey = async (kid: string) => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const sign = (exp: number, audience = issuer) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject('ann')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(exp)
      .sign(privateKey);
  return { jwk: { ...(await exportJWK(publicKey)), kid }, sign };
};

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

test('a token for another audience is not believed', async () => {
  const key = await makeKey('a');
  const verifier = new TokenVerifier({ issuer, loadKeys: async () => ({ keys: [key.jwk] }) });
  expect(await verifier.verify(await key.sign(inSeconds(60)))).toMatchObject({ userId: 'ann' });
  expect(await verifier.verify(await key.sign(inSeconds(60), 'https://other.example'))).toBeUndefined();
});

test('keys made by other replicas are fetched, however soon after another; invented key ids do not become a query each', async () => {
  const [first, second] = await Promise.all([makeKey('first'), makeKey('second')]);
  const [third, invented] = await Promise.all([makeKey('third'), makeKey('invented')]);
  const published = [first.jwk];
  let loads = 0;
  const loadKeys = async () => {
    loads += 1;
    return { keys: [...published] };
  };
  const verifier = new TokenVerifier({ issuer, loadKeys });
  await verifier.verify(await first.sign(inSeconds(60)));
  for (const key of [second, third]) {
    published.push(key.jwk);
    expect(await verifier.verify(await key.sign(inSeconds(60)))).toBeDefined();
  }
  for (let i = 0; i < 10; i += 1) expect(await verifier.verify(await invented.sign(inSeconds(60 + i)))).toBeUndefined();
  expect(loads).toBe(4);
});

test('when the keys cannot be read the failure is told, and the next call tries again', async () => {
  const key = await makeKey('a');
  let down = true;
  const verifier = new TokenVerifier({
    issuer,
    loadKeys: async () => {
      if (down) throw new Error('the database is away');
      return { keys: [key.jwk] };
    },
  });
  const token = await key.sign(inSeconds(60));
  await expect(verifier.verify(token)).rejects.toThrow('the database is away');
  down = false;
  expect(await verifier.verify(token)).toMatchObject({ userId: 'ann' });
});

test('the cache forgets what was used least recently', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
});
