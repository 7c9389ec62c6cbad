import { storedSetting } from '../../src/lib/stored-setting.ts';

const theme = storedSetting('test.theme', ['system', 'light', 'dark']);

beforeEach(() => localStorage.clear());

test('the first allowed value is the default, also for nonsense', () => {
  expect(theme.get()).toBe('system');
  localStorage.setItem('test.theme', 'purple');
  expect(theme.get()).toBe('system');
});

test('a choice is kept and told', () => {
  const told = jest.fn();
  const leave = theme.subscribe(told);
  theme.set('dark');
  leave();
  theme.set('light');
  expect(localStorage.getItem('test.theme')).toBe('light');
  expect(told).toHaveBeenCalledTimes(1);
});

test('a choice made in another window is told', () => {
  const told = jest.fn();
  const leave = theme.subscribe(told);
  window.dispatchEvent(new StorageEvent('storage', { key: 'test.theme' }));
  leave();
  expect(told).toHaveBeenCalledTimes(1);
});
