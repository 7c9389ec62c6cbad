import { Duration } from '../../../../src/model/units.ts';
import { objectivesOf } from '../../../../src/targets/kube/release/objectives.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

test('a release may break for minutes what the platform promises: errors tenfold, latency threefold, to the millisecond', () => {
  const objectives = {
    availability: { kind: 'availability', service: 'backend', target: 0.999 },
    latency: { kind: 'latency', service: 'backend', target: 0.99, within: Duration.milliseconds(300) },
  } as const;
  expect(objectivesOf({ ...tinyPlatform(), objectives })).toEqual({ maxErrorPercent: 1, maxLatencySeconds: 0.9 });
});
