import { Cpu, Duration, Size } from '../../src/model/units.ts';

describe('units', () => {
  test('a duration gives back the same time in every unit', () => {
    expect([Duration.minutes(2).toMilliseconds(), Duration.minutes(2).toSeconds(), Duration.hours(36).toDays()]).toEqual([120_000, 120, 2]);
  });

  test('a duration rounds up to whole seconds, so that a limit is never made shorter', () => {
    expect(Duration.milliseconds(1001).toSeconds()).toBe(2);
  });

  test('a size rounds up to whole gibibytes, so that a disk is never made smaller', () => {
    expect(Size.mebibytes(1025).toGibibytes()).toBe(2);
  });

  test.each([
    [Duration.days(7), '7d'],
    [Duration.milliseconds(1500), '1500ms'],
    [Duration.seconds(90), '90s'],
    [Duration.seconds(0), '0ms'],
    [Size.mebibytes(384), '384Mi'],
    [Size.gibibytes(2), '2Gi'],
    [Size.mebibytes(1536), '1536Mi'],
    [Cpu.millis(250), '250m'],
    [Cpu.cores(2), '2'],
  ])('%s is written in its largest whole unit', (unit, text) => {
    expect(String(unit)).toBe(text);
  });

  test.each([
    [() => Duration.seconds(-1), 'duration is -1000 ms, allowed is a whole number of ms from 0 up'],
    [() => Size.gibibytes(0.0001), 'size is 0.1024 MiB, allowed is a whole number of MiB from 0 up'],
    [() => Cpu.cores(Number.NaN), 'cpu is NaN m, allowed is a whole number of m from 0 up'],
  ])('an amount that is no whole number from 0 up is refused with the value given', (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
