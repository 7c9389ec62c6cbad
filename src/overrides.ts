import type { Overrides } from './targets/aws/overrides.ts';

/**
 * What this team changes about the stacks on AWS, by part, where no property of the declaration says it:
 *
 *     database: ({ servers }, environmentName) => {
 *       if (environmentName === 'prod') servers.main?.instance.node.defaultChild ...
 *     }
 *
 * It is a file of the adopter: upgrades of Keelson leave it alone. docs/aws/data-and-edge.md has examples.
 */
export const overrides: Overrides = {};
