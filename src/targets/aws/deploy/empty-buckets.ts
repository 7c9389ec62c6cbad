import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { DeployedStack } from './deployed-stacks.ts';
import { s3In } from './object-store.ts';
import type { ProtectedResource } from './protected.ts';

/**
 * Removes everything from buckets that a person named to be deleted, every version of it: CloudFormation deletes none that holds
 * something. Buckets that nothing protects empty themselves.
 */
export async function emptyBuckets(named: readonly ProtectedResource[], stacks: readonly DeployedStack[]): Promise<void> {
  for (const { stack, id } of named.filter(({ type }) => type === 'AWS::S3::Bucket')) {
    const region = stacks.find((one) => one.stack === stack)?.region ?? '';
    const query = new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: id });
    const { StackResourceDetail: found } = await new CloudFormationClient({ region }).send(query);
    if (found?.PhysicalResourceId) await emptyBucket(s3In(region), found.PhysicalResourceId);
  }
}

async function emptyBucket(client: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key = '', VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    const { Errors: [first] = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    if (first) throw new Error(`${first.Key} of ${Bucket} was not removed: ${first.Message}`);
  }
}
