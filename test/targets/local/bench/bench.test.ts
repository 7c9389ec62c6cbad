import { isWithin, type Measurement, tableOf } from '../../../../src/targets/local/bench/measurement.ts';
import { memoryOfTree, parseList, treeOf } from '../../../../src/targets/local/bench/process-tree.ts';

const measured: Measurement[] = [
  { what: 'first page', value: 23.42, unit: 's', limit: 60 },
  { what: 'memory', value: 1100.4, unit: 'MiB', limit: 1024 },
];

describe('measurements', () => {
  test('stand in a table with their limits', () => {
    expect(tableOf(measured)).toBe('  first page     23.4 s      limit    60  ok\n  memory         1100 MiB    limit  1024  TOO MUCH\n');
  });

  test('are within their limits or not', () => {
    expect(measured.map(isWithin)).toEqual([true, false]);
  });
});

describe('a tree of processes', () => {
  const list = parseList(
    '    1     0  100 init\n   10     1  200 npm exec up\n   11    10  300 node up.ts\n   12    11  400 postgres -D x\n   13     1  500 other\n',
  );

  test('holds a process and all below it', () => {
    expect(treeOf(10, list).map(({ pid, command }) => [pid, command])).toEqual([
      [10, 'npm exec up'],
      [11, 'node up.ts'],
      [12, 'postgres -D x'],
    ]);
  });

  test('of this process has memory', () => {
    const { total, processes } = memoryOfTree(process.pid);
    expect([total > 10, processes.length > 0]).toEqual([true, true]);
  });
});
