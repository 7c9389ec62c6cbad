/** A request that lists something of one service. Each protocol of AWS needs its own form. */
interface Listing {
  readonly service: string;
  readonly path?: string;
  readonly query?: string;
  readonly target?: string;
}

/** Where an environment leaves traces. */
export const listings: Readonly<Record<string, Listing>> = {
  stacks: { service: 'cloudformation', query: 'Action=DescribeStacks&Version=2010-05-15' },
  networks: { service: 'ec2', query: 'Action=DescribeVpcs&Version=2016-11-15' },
  clusters: { service: 'eks', path: '/clusters' },
  databases: { service: 'rds', query: 'Action=DescribeDBInstances&Version=2014-10-31' },
  repositories: { service: 'ecr', target: 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories' },
  secrets: { service: 'secretsmanager', target: 'secretsmanager.ListSecrets' },
  keys: { service: 'kms', target: 'TrentService.ListAliases' },
  logs: { service: 'logs', target: 'Logs_20140328.DescribeLogGroups' },
  roles: { service: 'iam', query: 'Action=ListRoles&Version=2010-05-08' },
  functions: { service: 'lambda', path: '/2015-03-31/functions' },
};

/**
 * The endpoint that the tests may talk to.
 *
 * @throws RangeError where it is not on this machine: these tests create and delete, and must never meet a real account.
 */
export function requireLoopback(endpoint: string): URL {
  const url = new URL(endpoint);
  if (['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return url;
  throw new RangeError(
    `AWS_ENDPOINT_URL is ${endpoint}, allowed is an address of this machine; start a CloudFormation-compatible endpoint here`,
  );
}

/** Environment of a command that can reach that endpoint and, whatever this machine is signed in to, nothing else. */
export function sealedEnvironment(source: NodeJS.ProcessEnv, endpoint: URL): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint.href,
    // The bucket comes before the host, which only a name allows.
    AWS_ENDPOINT_URL_S3: `${endpoint.protocol}//localhost:${endpoint.port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Of every listing, whether it mentions one of these names. */
export async function mentions(endpoint: URL, region: string, names: readonly string[]): Promise<Record<string, boolean>> {
  const found = Object.entries(listings).map(async ([what, listing]) => {
    const text = await list(endpoint, region, listing);
    return [what, names.some((name) => text.includes(name))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function list(endpoint: URL, region: string, { service, path = '/', query, target }: Listing): Promise<string> {
  const scope = `test/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(new URL(path, endpoint), {
    ...(query === undefined && target === undefined ? {} : { method: 'POST', body: query ?? '{}' }),
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      'content-type': target ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded',
      ...(target ? { 'x-amz-target': target } : {}),
    },
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`${service} answered ${response.status} to a listing: ${text.slice(0, 300)}`);
}
