import { LiveHub } from '../../src/live/live-hub.ts';

it('rings the streams of one user and nobody else', async () => {
  const hub = new LiveHub(5);
  const [mine, alsoMine, theirs] = [hub.join('me'), hub.join('me'), hub.join('they')];
  hub.ring('me');
  expect(await Promise.all([mine, alsoMine, theirs].map((seat) => seat?.wake.wait(1)))).toEqual([true, true, false]);
});

it('has a limit for each user, and a place again when one leaves', () => {
  const hub = new LiveHub(2);
  const first = hub.join('me');
  hub.join('me');
  expect([hub.join('me'), hub.join('they') === undefined]).toEqual([undefined, false]);
  first?.leave();
  expect([hub.join('me') === undefined, hub.size]).toEqual([false, 3]);
});

it('asks all streams to end when it closes', () => {
  const hub = new LiveHub(2);
  const seats = [hub.join('me'), hub.join('they')];
  hub.close();
  seats.push(hub.join('late'));
  expect(seats.map((seat) => seat?.signal.aborted)).toEqual([true, true, true]);
});
