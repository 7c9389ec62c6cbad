import { architectureOf, instanceTypePattern } from '../../src/model/architecture.ts';

describe('an EC2 instance type', () => {
  test.each([
    't4g.nano',
    'm7g.large',
    'm7gd.metal',
    'c7gn.16xlarge',
    'im4gn.large',
    'is4gen.medium',
    'g5g.xlarge',
    'hpc7g.4xlarge',
    'a1.large',
  ])('%s has a Graviton processor', (type) => expect([instanceTypePattern.test(type), architectureOf(type)]).toEqual([true, 'arm64']));

  test.each([
    ...['t3.large', 't3a.micro', 'm7i.large', 'm7i-flex.large', 'g6.xlarge', 'g4dn.xlarge', 'i7ie.metal-24xl', 'x2iedn.32xlarge'],
    ...['u-6tb1.56xlarge', 'u7i-12tb.224xlarge', 'p5en.48xlarge', 'gr6.4xlarge', 'trn1n.32xlarge'],
  ])('%s has one of Intel or AMD', (type) => expect([instanceTypePattern.test(type), architectureOf(type)]).toEqual([true, 'amd64']));

  test.each(['x', '', 't3', 'large', 'db.t4g.medium', 'T3.large', 't3.huge', 't3.large ', '.large'])('%j is none', (type) =>
    expect(instanceTypePattern.test(type)).toBe(false),
  );
});
