import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import pg from 'pg';
import { databaseAuthoritiesFile } from '../../../src/model/database-authorities.ts';
import { authority, type Certified, serverOf } from '../../support/certificate.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised } from './synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'keelson-certificates-'));
const ours = authority('authority of the test');
const servers: Server[] = [];
let suffix: string;

beforeAll(async () => {
  const secrets = propertiesOf(stackOf(await synthesised(tinyPlatform()), 'database'), 'AWS::SecretsManager::Secret');
  [suffix = ''] = /\/tiny\?[^"\\]*/.exec(JSON.stringify(secrets.map(({ SecretString }) => SecretString))) ?? [];
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** Starts a PostgreSQL that agrees to TLS, shows a certificate, and then lets nobody in. */
async function postgresWith({ certificate: cert, key }: Certified): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      refuse(new TLSSocket(socket, { isServer: true, cert, key }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What PostgreSQL says to somebody whom it could speak to and does not know. */
function refuse(socket: Socket): void {
  const fields = Buffer.from('SFATAL\0C28P01\0Mwho are you\0\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  socket.on('error', () => undefined);
  socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])));
}

/** Connects by what the stack writes into the secret, with our authority in the place of those of RDS. Resolves to the complaint. */
async function connect(port: number, trusted: Certified): Promise<string> {
  const file = join(folder, 'authorities.pem');
  writeFileSync(file, trusted.certificate);
  const connectionString = `postgres://app:secret@localhost:${port}${suffix.replace(databaseAuthoritiesFile, file)}`;
  const client = new pg.Client({ connectionString });
  return await client.connect().then(
    () => 'connected',
    (error: Error) => error.message,
  );
}

describe('a connection to a database on AWS', () => {
  test('is made to the server that an authority certified for its name', async () => {
    expect(await connect(await postgresWith(serverOf('localhost', ours)), ours)).toBe('who are you');
  });

  test('is not made to a server that somebody else certified', async () => {
    const stranger = authority('somebody else');
    expect(await connect(await postgresWith(serverOf('localhost', stranger)), ours)).toMatch(/unable to verify|unable to get/);
  });

  test('is not made to another server that the authority certified', async () => {
    expect(await connect(await postgresWith(serverOf('other.example.com', ours)), ours)).toMatch(/does not match certificate's altnames/);
  });
});

test('the file of authorities is where the image of the backend has it', () => {
  const dockerfile = readFileSync('docker/backend.Dockerfile', 'utf8');
  expect(dockerfile).toContain('WORKDIR /app\n');
  expect(dockerfile).toMatch(/COPY --from=build \S+\/dist \.\/\n/);
  expect(readFileSync('apps/backend/build.mjs', 'utf8')).toContain(`'${databaseAuthoritiesFile.replace('/app/', '')}'`);
});
