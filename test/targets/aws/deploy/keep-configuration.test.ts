import { keepConfiguration } from '../../../../src/targets/aws/deploy/keep-configuration.ts';
import { MemoryStore } from './memory-store.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const files = { 'chart/values.yaml': 'a: 1', 'outputs.json': '{}' };
const about = { environment: 'dev', tag: 'abc' };

describe('the configuration of an environment', () => {
  test('is kept under the time of the deployment, and the newest is named', async () => {
    const store = new MemoryStore();
    const { folder, written } = await keepConfiguration(store, { files, about, now: at(1) });
    expect(written).toBe(true);
    expect(folder).toMatch(/^2026-01-01T12-01-00\.000Z-[0-9a-f]{8}\/$/);
    expect(await store.list(folder)).toEqual([`${folder}chart/values.yaml`, `${folder}outputs.json`, `${folder}about.json`]);
    expect(JSON.parse((await store.read('newest.json')) ?? '')).toMatchObject({ folder, environment: 'dev', tag: 'abc' });
  });

  test('is written once while nothing changes, and what was kept before stays', async () => {
    const store = new MemoryStore();
    const first = await keepConfiguration(store, { files, about, now: at(1) });
    expect(await keepConfiguration(store, { files, about, now: at(2) })).toEqual({ folder: first.folder, written: false });
    const second = await keepConfiguration(store, { files: { ...files, 'outputs.json': '{"a":1}' }, about, now: at(3) });
    expect(second.written).toBe(true);
    expect((await store.list(first.folder)).length).toBeGreaterThan(0);
  });

  test('is not taken for the newest while it is half written', async () => {
    const store = new MemoryStore();
    const { folder } = await keepConfiguration(store, { files, about, now: at(1) });
    store.failAt(2);
    await expect(keepConfiguration(store, { files, about: { ...about, tag: 'def' }, now: at(2) })).rejects.toThrow('cut');
    expect(JSON.parse((await store.read('newest.json')) ?? '')).toMatchObject({ folder });
  });
});
