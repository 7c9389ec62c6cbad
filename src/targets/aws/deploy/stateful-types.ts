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

/** Types that hold nothing themselves, and that what is stored cannot do without: it does not move from one network to another. */
const foundations: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'the network that databases and brokers stand in',
  'AWS::EC2::Subnet': 'a part of the network that databases and brokers stand in',
};

/**
 * Properties that the rules of CloudFormation take for a possible replacement and whose change keeps the resource, by the page of each
 * type in the CloudFormation reference: a restart of the server at most, or a new version of the secret.
 */
const harmless: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': ['AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'DBParameterGroupName', 'MultiAZ', 'StorageType'],
  'AWS::SecretsManager::Secret': ['SecretString'],
};

/** What a resource of a type that is not to be lost means; undefined for one that may come and go. */
export function meaningOf(type: string): string | undefined {
  return isStateful(type) ? statefulTypes[type] : Object.hasOwn(foundations, type) ? foundations[type] : undefined;
}

/** Whether changing that property keeps the resource, whatever the rules say. */
export function isHarmless(type: string, property: string): boolean {
  return Object.hasOwn(harmless, type) && harmless[type]?.includes(property) === true;
}
