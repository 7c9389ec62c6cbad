/** Architectures of processors that nodes can have and images can be for, as container images call them. */
export const architectures = ['amd64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

/** An EC2 instance type: family with its generation and options, a dot, a size. `m7i-flex.large`, `u-6tb1.56xlarge`, `c7gn.metal`. */
export const instanceTypePattern = /^[a-z]+(-\d+tb)?\d+[a-z]*(-[a-z0-9]+)?\.(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$/;

/** What the processors of an instance type are: AWS's own, Graviton, have a g right after the generation, as in `t4g`. */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1\.|[a-z]+\d+g)/.test(instanceType) ? 'arm64' : 'amd64';
}
