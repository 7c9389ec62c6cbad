import { startPostgres } from '../support/postgres-server.ts';
import { migrate } from '../../src/database/migrate.ts';
import { kafkaBench } from './support/kafka-bench.ts';
import { postgresBench } from './support/postgres-bench.ts';
import { transportContract } from './support/transport-contract.ts';

transportContract('PostgreSQL', async () => {
  const server = await startPostgres();
  const ownerUrl = server.ownerUrl.replace(/postgres$/, 'keelson');
  const appUrl = ownerUrl.replace('postgres:postgres@', 'app:app@');
  await migrate({ ownerUrl, databaseUrl: appUrl });
  const bench = postgresBench({ appUrl, ownerUrl });
  return { ...bench, close: async () => { await bench.close(); await server.stop(); } };
});

const brokers = process.env.KAFKA_BROKERS;
if (brokers) transportContract('Kafka', async () => kafkaBench(brokers));
else process.stderr.write('KAFKA_BROKERS is not set: the contract tests of the Kafka transport are left out of this run\n');
