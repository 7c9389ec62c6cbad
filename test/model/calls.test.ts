import { callersOf, callsOf } from '../../src/model/calls.ts';
import { tinyProps } from '../support/tiny-platform.ts';

describe('calls', () => {
  const { services } = tinyProps();

  test('follow from the variables of a process; a public address is no call', () => {
    expect(callsOf(services.backend?.env ?? {})).toEqual({ services: [], databases: ['main'], brokers: true });
    expect(callsOf(services.frontend?.env ?? {})).toEqual({ services: ['backend'], databases: [], brokers: false });
  });

  test('are found from the other end too', () => {
    expect(callersOf({ services }, ({ databases }) => databases.includes('main'))).toEqual(['backend', 'worker']);
  });
});
