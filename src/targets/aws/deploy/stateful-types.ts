/**
 * Types of resources that hold what cannot be made again, with what that is. Whatever stands here is never replaced or removed by a
 * deployment that nobody told to. Types that the platform does not use yet are in the table for whoever adds them.
 */
export const statefulTypes: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'a database',
  'AWS::RDS::DBCluster': 'databases',
  'AWS::RDS::GlobalCluster': 'databases in several regions',
  'AWS::DocDB::DBCluster': 'documents',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::DynamoDB::GlobalTable': 'a table in several regions',
  'AWS::ElastiCache::ReplicationGroup': 'what is cached or kept in memory',
  'AWS::Neptune::DBCluster': 'a graph',
  'AWS::Redshift::Cluster': 'a warehouse',
  'AWS::OpenSearchService::Domain': 'an index',
  'AWS::MSK::Cluster': 'events of all topics',
  'AWS::MSK::ServerlessCluster': 'events of all topics',
  'AWS::Kinesis::Stream': 'events',
  'AWS::SQS::Queue': 'messages that nobody has read yet',
  'AWS::KMS::Key': 'the key to everything that is encrypted with it',
  'AWS::KMS::ReplicaKey': 'the key to everything that is encrypted with it',
  'AWS::SecretsManager::Secret': 'a secret that somebody put in or that was generated',
  'AWS::S3::Bucket': 'files',
  'AWS::ECR::Repository': 'images, those that run now among them',
  'AWS::EFS::FileSystem': 'files',
  'AWS::FSx::FileSystem': 'files',
  'AWS::EC2::Volume': 'a disk',
  'AWS::Backup::BackupVault': 'backups',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'backups',
  'AWS::Logs::LogGroup': 'logs that have to be kept for their time',
  'AWS::Cognito::UserPool': 'accounts of people',
  'AWS::Route53::HostedZone': 'names, whose servers the registrar of the domain knows',
  'AWS::EKS::Cluster': 'everything that runs in the cluster, and its volumes',
};

/** Whether a resource of that type holds what cannot be made again. */
export function isStateful(type: string): boolean {
  return Object.hasOwn(statefulTypes, type);
}
