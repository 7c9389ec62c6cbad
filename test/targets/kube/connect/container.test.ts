import { RemoteContainer } from '../../../../src/targets/kube/connect/container.ts';
import { ProgramError, type Programs } from '../../../../src/targets/kube/operate/programs.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const container = {
  name: 'report-writer',
  envFrom: [{ configMapRef: { name: 'report-writer-v-1' } }],
  env: [
    { name: 'PLAIN', value: 'as it is' },
    { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'database-v-1', key: 'app' } } },
    { name: 'OPTIONAL', valueFrom: { secretKeyRef: { name: 'database-v-1', key: 'nowhere', optional: true } } },
    { name: 'RELEASE', valueFrom: { fieldRef: { fieldPath: "metadata.labels['rollouts-pod-template-hash']" } } },
  ],
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'brokers', mountPath: '/etc/brokers' },
  ],
};
const volumes = [{ name: 'tmp' }, { name: 'brokers', secret: { secretName: 'kafka', items: [{ key: 'authority', path: 'ca.crt' }] } }];
const objects: Record<string, object> = {
  'deployment report-writer': { spec: { template: { spec: { containers: [container], volumes } } } },
  'configmap report-writer-v-1': { data: { DEBUG: 'false', PLAIN: 'hidden by the other one' } },
  'secret database-v-1': { data: { app: base64('postgres://app:p@postgresql/todo') } },
  'secret kafka': { data: { authority: base64('certificate') } },
};

function programs(change: Record<string, object | Error | undefined> = {}): Programs {
  const all: Record<string, object | Error | undefined> = { ...objects, ...change };
  return {
    helm: async () => '',
    kubectl: async (_, kind, name) => {
      if (kind === 'service') return 'h1';
      const found = all[`${kind} ${name}`];
      if (found instanceof Error) throw found;
      return found ? JSON.stringify(found) : '';
    },
  };
}

const read = (change?: Record<string, object | Error | undefined>) => RemoteContainer.read(programs(change), 'reportWriter');

test('variables are those of the pods: of ConfigMaps, of Secrets, and which release serves', async () => {
  expect(await (await read()).variables()).toEqual({
    DEBUG: 'false',
    PLAIN: 'as it is',
    DATABASE_URL: 'postgres://app:p@postgresql/todo',
    RELEASE: 'h1',
  });
});

test('a file of a volume comes from the Secret that the volume is of', async () => {
  const found = await read();
  expect([await found.file('/etc/brokers/ca.crt'), await found.file('/etc/other')]).toEqual(['certificate', undefined]);
});

test('a service that is not installed is told, with what installs it', async () => {
  await expect(read({ 'deployment report-writer': undefined })).rejects.toThrow(
    'reportWriter is not installed in this namespace; npx projen deploy cluster installs it, --namespace names another one',
  );
});

test('a Secret that one may not read is told by its name', async () => {
  const refused = new ProgramError('secrets "database-v-1" is forbidden');
  await expect((await read({ 'secret database-v-1': refused })).variables()).rejects.toThrow(
    /^secret database-v-1 is not to be read by you/,
  );
});

test('a key that is missing is told by variable and place, and no value is in what is said', async () => {
  await expect((await read({ 'secret database-v-1': { data: {} } })).variables()).rejects.toThrow(
    'DATABASE_URL comes from app of database-v-1, which is not there; the pods could not start either',
  );
});
