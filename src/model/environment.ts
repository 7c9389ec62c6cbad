import type { Architecture } from './architecture.ts';
import type { AccountProps, BackupProps, EdgeProps, MonitoringProps, RegistryProps, StreamingProps } from './aws-parts.ts';
import type { ClusterAccessProps, ClusterAddonsProps, DeliveryProps, EndpointService, NodeAutoscalingProps } from './cluster-parts.ts';
import type { ExtensionProps } from './extensions.ts';
import type { Size } from './units.ts';

/** The environments there can be. `local` is this machine, `cluster` any Kubernetes context, the others are on AWS. */
export const environmentNames = ['local', 'cluster', 'dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** Where the platform runs. Environments differ in data only: the same renderers serve all. */
export type EnvironmentProps = MachineEnvironmentProps | ClusterEnvironmentProps | AwsEnvironmentProps;

interface EnvironmentBase {
  /** Replicas of a service, by its key. Default: what the service declares. */
  readonly replicas?: Readonly<Record<string, number>>;
  /** Replicas that a service grows to under load, by its key; at least its replicas. Default: three times its replicas. */
  readonly maxReplicas?: Readonly<Record<string, number>>;
  /** Values of literal variables, by service and by the property under which it is declared. Default: what the service declares. */
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

/** Processes on this machine. */
export interface MachineEnvironmentProps extends EnvironmentBase {
  readonly runsOn: 'machine';
}

/** Any Kubernetes cluster; the database runs inside it. */
export interface ClusterEnvironmentProps extends EnvironmentBase {
  readonly runsOn: 'cluster';
  /** Volume of the database in the cluster. */
  readonly databaseStorage: Size;
  /** Address that people type, without a path. Default: none, the UI is reached by a port-forward. */
  readonly publicUrl?: string;
}

/** EKS, RDS and the rest, in one AWS account and region. */
export interface AwsEnvironmentProps extends EnvironmentBase {
  readonly runsOn: 'aws';
  /** Account that the stacks go to: 12 digits, or `current` for the account of the caller's credentials. */
  readonly account: string;
  /** Region that the stacks go to: `eu-central-1`. */
  readonly region: string;
  /** Domain that people type: `todo.example.com`. */
  readonly domain: string;
  readonly network: NetworkProps;
  readonly cluster: KubernetesProps;
  readonly database: DatabaseSizeProps;
  /** Images of the applications. Default: encrypted with a key that AWS keeps. */
  readonly registry?: RegistryProps;
  /** Kafka brokers outside of the cluster. Default: none; events travel through PostgreSQL. */
  readonly streaming?: StreamingProps;
  /** What stands between the internet and the cluster. Default: nothing; the load balancer is reached by its own name. */
  readonly edge?: EdgeProps;
  /** Copies of databases and configuration in a vault. Default: none beyond the snapshots that RDS keeps for `database.backupDays`. */
  readonly backup?: BackupProps;
  /** Alarms and the budget. Default: none. */
  readonly monitoring?: MonitoringProps;
  /** What is switched on once for an account, by one of the environments in it. Default: nothing. */
  readonly accountWide?: AccountProps;
  /** Parts that are designed and not built yet. Default: none; switching one on is refused, with what it will make. */
  readonly extensions?: ExtensionProps;
  /** How workflows of GitHub get at it. Default: none; people deploy. */
  readonly delivery?: DeliveryProps;
  /**
   * What holds data outlives its stack: the database leaves a last snapshot; keys, secrets, images and logs stay.
   * Default: true.
   */
  readonly keepData?: boolean;
  /** Days that the logs of network, control plane and database stay: 1, 3, 5, 7, 14, 30, 60, 90, 180, 365 or 731. Default: 30. */
  readonly logDays?: number;
  /** Warnings that somebody looked at and accepts, by their id, with the reason. Default: none; a warning stops synth and deploy. */
  readonly acknowledged?: Readonly<Record<string, string>>;
}

/** Size of the network. */
export interface NetworkProps {
  /** Addresses of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Availability zones, 2 or 3. */
  readonly zones: number;
  /** NAT gateways, 1 up to the number of zones: fewer are cheaper, one per zone survives a zone's loss. */
  readonly natGateways: number;
  /**
   * Services of AWS that are reached without the internet, each for about 9 US dollars a month and zone. S3 always is, for nothing.
   * Default: none; the others are reached through the NAT gateway, encrypted.
   */
  readonly endpoints?: readonly EndpointService[];
}

/** Versions of the kubectl layers that there are to choose from. Each is a package, `@aws-cdk/lambda-layer-kubectl-v35`. */
export const kubectlLayers = ['28', '35', '36'] as const;
export type KubectlLayerVersion = (typeof kubectlLayers)[number];

/** The Kubernetes control plane and its nodes. */
export interface KubernetesProps {
  /** Version of the control plane: `1.35`. */
  readonly version: string;
  /** Version of the kubectl layer that CDK uses against it: `28`, `35` or `36`. */
  readonly kubectlLayer: KubectlLayerVersion;
  /**
   * Processors of the nodes. The images must be for them: a machine with others builds with
   * `npx projen image --platform linux/arm64`. Default: amd64.
   */
  readonly architecture?: Architecture;
  /** EC2 instance types of the node group, the preferred one first: at least one, all of that architecture. */
  readonly instanceTypes: readonly string[];
  /** Whether those of the node group are spot machines: for about a third of the price, and away on two minutes' notice. Default: false. */
  readonly spot?: boolean;
  /** Nodes at least. */
  readonly minNodes: number;
  /** Nodes at most. */
  readonly maxNodes: number;
  /** Machines that are added when pods find no place on those nodes. Default: none; what finds no place waits. */
  readonly autoscaling?: NodeAutoscalingProps;
  /** Who may enter, beside the role that the stack makes. Default: nobody. */
  readonly access?: ClusterAccessProps;
  /** What runs there beside the platform. Default: what the chart cannot do without on AWS. */
  readonly addons?: ClusterAddonsProps;
}

/** Size and safety of a database. */
export interface DatabaseSizeProps {
  /** RDS instance class: `db.t4g.medium`. */
  readonly instanceClass: string;
  /** Storage at the start; it grows by itself up to four times as much. */
  readonly storage: Size;
  /** A standby in another zone takes over when the first fails. */
  readonly multiAz: boolean;
  /** Days for which point-in-time recovery reaches back, 1 to 35. */
  readonly backupDays: number;
  /** Deleting it is refused until this is switched off. */
  readonly deletionProtection: boolean;
  /** Copies in other zones that may be read, 0 to 15. Default: 0. */
  readonly replicas?: number;
  /** Whether services share few connections through RDS Proxy, which also outlives a failover. Default: false. */
  readonly proxy?: boolean;
  /** Days after which a password is replaced by a new one, 1 to 365. Default: 30. */
  readonly rotationDays?: number;
}

/** All environments, by name. */
export type EnvironmentsProps = { readonly [Name in EnvironmentName]: EnvironmentOf<Name> };

type EnvironmentOf<Name extends EnvironmentName> = Name extends 'local'
  ? MachineEnvironmentProps
  : Name extends 'cluster'
    ? ClusterEnvironmentProps
    : AwsEnvironmentProps;
