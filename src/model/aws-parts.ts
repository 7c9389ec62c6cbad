import type { Size } from './units.ts';

/** Brokers of Amazon MSK, for events that travel through Kafka. */
export interface StreamingProps {
  /** Version of Kafka, as MSK names it: `3.9.x.kraft`. Only versions that need no ZooKeeper. */
  readonly version: string;
  /** Type of the brokers: `kafka.m7g.large`. There is one in every zone. */
  readonly brokerType: string;
  /** Disk of each broker at the start, 1 GiB to 16 TiB; it grows by itself up to four times as much. */
  readonly storage: Size;
}

/** How people on the internet reach the platform: names, certificates, the firewall, the content delivery network. */
export interface EdgeProps {
  /** Whether CloudFront stands in front of the load balancer and keeps static files near people. Default: false. */
  readonly cdn?: boolean;
  /** Requests that one address may send within five minutes, 100 to 2,000,000; more are refused. Default: 3000. */
  readonly rateLimit?: number;
  /**
   * Days that static files of a release stay in the bucket behind CloudFront after another release took its place, 30 to 3650: a page
   * that somebody left open still finds its files. Default: 90.
   */
  readonly assetDays?: number;
}

/** Copies that somebody who takes over the account cannot delete, in AWS Backup. */
export interface BackupProps {
  /** Days that a daily copy stays, 7 to 3650. Point in time recovery reaches back 35 days at most, whatever this says. */
  readonly days: number;
  /** Another region that copies go to, with the secrets and the configuration: `eu-west-1`. Default: none. */
  readonly copyRegion?: string;
  /** Whether the vault lets nobody delete a copy before its time. Default: true. */
  readonly locked?: boolean;
  /** Whether AWS restores a copy of each database every week, to see that it can, and deletes it again. Default: true. */
  readonly restoreTests?: boolean;
}

/** Who hears of what goes wrong on AWS, outside of the cluster. */
export interface MonitoringProps {
  /** Addresses that get a mail with every alarm. Each has to confirm it once. Default: none; the topic can be subscribed by others. */
  readonly emails?: readonly string[];
  /** US dollars that a month may cost, 1 up; a mail goes out when 80 % of it is spent or all of it is forecast. Default: no budget. */
  readonly monthlyBudget?: number;
}

/** Images of the applications. */
export interface RegistryProps {
  /**
   * Whether they are encrypted with a key of ours instead of one that AWS keeps. To be chosen before the first deployment: another choice
   * later would replace the repositories and lose the images in them, which a deployment refuses. Default: false.
   */
  readonly ownKey?: boolean;
}

/** What is switched on once for an account, in one of its environments. */
export interface AccountProps {
  /** GuardDuty looks for intruders: in the audit logs of the cluster, on its nodes, in buckets, in logins to databases. Default: false. */
  readonly guardDuty?: boolean;
  /** A bucket gets a daily report of all cost, by resource and by tag. Default: false. */
  readonly costReports?: boolean;
}
