import { createTestDatabase } from '../support/test-database.ts';
import { kafkaBench } from './support/kafka-bench.ts';
import { postgresBench } from './support/postgres-bench.ts';
import { transportContract } from './support/transport-contract.ts';

transportContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const bench = postgresBench(database);
  return {
    ...bench,
    close: async () => {
      await bench.close();
      await database.drop();
    },
  };
});

const brokers = process.env.KAFKA_BROKERS;
if (brokers) transportContract('Kafka', async () => kafkaBench(brokers));
else process.stderr.write('KAFKA_BROKERS is not set: the contract tests of the Kafka transport are left out of this run\n');
