import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';

export interface ScanProps {
  /** Tags that everything of the environment carries. */
  readonly tags: Readonly<Record<string, string>>;
  readonly regions: readonly string[];
}

/** What is still in the account of an environment, as ARNs: by tag, in each region, and what belongs to no region. */
export async function leftBehind({ tags, regions }: ScanProps): Promise<string[]> {
  // what belongs to no region is told in this one
  const places = [...new Set([...regions, 'us-east-1'])];
  const found = await Promise.all(places.map((region) => scan(region, tags)));
  return [...new Set(found.flat())].sort();
}

async function scan(region: string, tags: Readonly<Record<string, string>>): Promise<string[]> {
  const client = new ResourceGroupsTaggingAPIClient({ region });
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const arns: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new GetResourcesCommand({ TagFilters, PaginationToken: token }));
    arns.push(...(page.ResourceTagMappingList ?? []).flatMap(({ ResourceARN }) => ResourceARN ?? []));
    token = page.PaginationToken || undefined;
  } while (token);
  return arns.filter((arn) => !isGoing(arn));
}

/** Keys wait for days before they are gone, and nobody pays for them then. */
function isGoing(arn: string): boolean {
  return arn.includes(':kms:');
}
