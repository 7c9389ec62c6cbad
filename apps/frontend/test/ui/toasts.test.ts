import { notify, toasts } from '../../src/ui/toasts.ts';

type Options = { readonly onClose: () => void; readonly actionProps?: { readonly onClick: () => void } };

function shown(notification: Parameters<typeof notify>[0]): { readonly options: Options; readonly close: jest.SpyInstance } {
  const add = jest.spyOn(toasts, 'add').mockReturnValue('t1');
  const close = jest.spyOn(toasts, 'close').mockImplementation(() => {});
  notify(notification);
  return { options: add.mock.calls.at(-1)?.[0] as Options, close };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('what waits for the end of a notice happens when it goes away', () => {
  const onGone = jest.fn();
  shown({ title: 'Deleting', onGone }).options.onClose();
  expect(onGone).toHaveBeenCalledTimes(1);
});

test('an undo takes its place', () => {
  const onGone = jest.fn();
  const run = jest.fn();
  const { options } = shown({ title: 'Deleting', onGone, action: { label: 'Undo', run } });
  options.actionProps?.onClick();
  options.onClose();
  expect([run.mock.calls.length, onGone.mock.calls.length]).toEqual([1, 0]);
});

test('a notice that something waits for cannot be held for ever', () => {
  const { close } = shown({ title: 'Deleting', onGone: () => {} });
  jest.advanceTimersByTime(15_000);
  expect(close).toHaveBeenCalledWith('t1');
});
