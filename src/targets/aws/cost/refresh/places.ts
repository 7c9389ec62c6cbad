/** Where the price list of AWS has a price. */
export interface Place {
  /** File of the list: `AmazonRDS`. */
  readonly offer: string;
  /** Attributes of the product, and its family. One that begins with an asterisk is compared by its end: types of use begin with the region. */
  readonly where: Readonly<Record<string, string>>;
  /** How many of the list's unit one of ours is: a million requests. Default: 1. */
  readonly times?: number;
  /** Whether the list has it for all regions together. Default: false. */
  readonly global?: boolean;
}

const machine = { operatingSystem: 'Linux', tenancy: 'Shared', preInstalledSw: 'NA', capacitystatus: 'Used' };
const server = { databaseEngine: 'PostgreSQL', deploymentOption: 'Single-AZ' };
const balancer = { productFamily: 'Load Balancer-Application' };

const million = 1_000_000;

/** Places of what has one name. */
const single: Readonly<Record<string, Place>> = {
  'ec2:disk-gb': { offer: 'AmazonEC2', where: { productFamily: 'Storage', volumeApiName: 'gp3' } },
  'vpc:nat-gateway': { offer: 'AmazonEC2', where: { usagetype: '*NatGateway-Hours' } },
  'vpc:nat-gb': { offer: 'AmazonEC2', where: { usagetype: '*NatGateway-Bytes' } },
  'vpc:public-address': { offer: 'AmazonVPC', where: { usagetype: '*PublicIPv4:InUseAddress' } },
  'vpc:interface-endpoint': { offer: 'AmazonVPC', where: { usagetype: '*VpcEndpoint-Hours' } },
  'vpc:endpoint-gb': { offer: 'AmazonVPC', where: { usagetype: '*VpcEndpoint-Bytes' } },
  'vpc:out-gb': { offer: 'AWSDataTransfer', where: { usagetype: '*DataTransfer-Out-Bytes' } },
  'eks:cluster': { offer: 'AmazonEKS', where: { usagetype: '*AmazonEKS-Hours:perCluster' } },
  'rds:proxy-vcpu': { offer: 'AmazonRDS', where: { usagetype: '*RDS:ProxyUsage' } },
  'rds:disk-gb': { offer: 'AmazonRDS', where: { ...server, usagetype: '*RDS:GP3-Storage' } },
  'rds:backup-gb': { offer: 'AmazonRDS', where: { databaseEngine: 'PostgreSQL', usagetype: '*RDS:ChargedBackupUsage' } },
  'msk:disk-gb': { offer: 'AmazonMSK', where: { usagetype: '*Kafka.Storage.GP2' } },
  'kms:key': { offer: 'awskms', where: { usagetype: '*KMS-Keys' } },
  'kms:10000-requests': { offer: 'awskms', where: { usagetype: '*KMS-Requests' }, times: 10_000 },
  'secrets:secret': { offer: 'AWSSecretsManager', where: { usagetype: '*AWSSecretsManager-Secrets' } },
  'logs:alarm': { offer: 'AmazonCloudWatch', where: { usagetype: '*CW:AlarmMonitorUsage' } },
  'logs:ingested-gb': { offer: 'AmazonCloudWatch', where: { usagetype: '*DataProcessing-Bytes' } },
  'logs:stored-gb': { offer: 'AmazonCloudWatch', where: { usagetype: '*TimedStorage-ByteHrs' } },
  'edge:load-balancer': { offer: 'AWSELB', where: { ...balancer, usagetype: '*LoadBalancerUsage' } },
  'edge:load-balancer-unit': { offer: 'AWSELB', where: { ...balancer, usagetype: '*LCUUsage' } },
  'edge:hosted-zone': { offer: 'AmazonRoute53', where: { usagetype: 'HostedZone' }, global: true },
  'edge:dns-million': { offer: 'AmazonRoute53', where: { usagetype: 'DNS-Queries' }, times: million, global: true },
  'edge:cdn-gb': { offer: 'AmazonCloudFront', where: { usagetype: 'EU-DataTransfer-Out-Bytes' }, global: true },
  'storage:files-gb': { offer: 'AmazonS3', where: { usagetype: '*TimedStorage-ByteHrs', storageClass: 'General Purpose' } },
  'storage:images-gb': { offer: 'AmazonECR', where: { usagetype: '*TimedStorage-ByteHrs' } },
};

/** Where the price of a key is; undefined for what is looked up on its page by a person. */
export function placeOf(key: string): Place | undefined {
  if (Object.hasOwn(single, key)) return single[key];
  const [part, name = ''] = key.split(':');
  if (part === 'ec2') return { offer: 'AmazonEC2', where: { instanceType: name, ...machine } };
  if (part === 'rds' && name.startsWith('db.')) return { offer: 'AmazonRDS', where: { instanceType: name, ...server } };
  return part === 'msk' ? { offer: 'AmazonMSK', where: { usagetype: `*${name.replace('kafka', 'Kafka')}` } } : undefined;
}
