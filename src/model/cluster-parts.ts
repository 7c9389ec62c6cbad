/** Services of AWS that a network can reach without the internet. */
export const endpointServices = [
  'autoscaling',
  'ec2',
  'ecr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'kms',
  'logs',
  'secretsmanager',
  'sqs',
  'sts',
] as const;
export type EndpointService = (typeof endpointServices)[number];

/** Machines that Karpenter adds beside the node group when pods find no place, and takes away again. */
export interface NodeAutoscalingProps {
  /** Processors that it may add at most, in cores, 1 to 10,000. */
  readonly maxCores: number;
  /** Whether it may take spot machines, which are cheaper and leave on two minutes' notice. Default: false. */
  readonly spot?: boolean;
  /** Days after which a machine is replaced by one with the newest image, 1 to 90. Default: 14. */
  readonly maxAgeDays?: number;
}

/** Who may enter the cluster, beside the role that the stack makes. Each is the ARN of a role of the account. */
export interface ClusterAccessProps {
  /** They may do everything. Default: none. */
  readonly administrators?: readonly string[];
  /** They may look at everything but secrets. Default: none. */
  readonly viewers?: readonly string[];
}

/** Programs that run in the cluster beside the platform. Each is one switch. */
export interface ClusterAddonsProps {
  /** Makes the load balancer of the Ingress. Default: true; without it nobody reaches the platform from outside. */
  readonly loadBalancerController?: boolean;
  /** Copies secrets of Secrets Manager into the cluster. Default: true; without it the chart's ExternalSecrets stay empty. */
  readonly externalSecrets?: boolean;
  /** Writes the names of the Ingress to Route 53. Default: false. */
  readonly externalDns?: boolean;
  /** Certificates inside the cluster, for webhooks and between services. Default: false; the load balancer has its own from ACM. */
  readonly certManager?: boolean;
  /** Switches releases by traffic and puts them back. Default: false. */
  readonly argoRollouts?: boolean;
  /** Prometheus, its operator and Grafana. Default: false. */
  readonly prometheus?: boolean;
  /** Elastic's operator, for Elasticsearch, Logstash and Kibana. Default: false. */
  readonly elastic?: boolean;
  /** Jaeger, for traces. Default: false. */
  readonly jaeger?: boolean;
}

/** How GitHub Actions gets at the account, without a stored key. */
export interface DeliveryProps {
  /** Repository whose workflows may: `owner/name`. */
  readonly repository: string;
  /** Environment of GitHub that a workflow must run in to push images or deploy. Default: the name of the environment here. */
  readonly githubEnvironment?: string;
  /**
   * Whether this environment makes the account's identity provider of GitHub. An account can have one: set it to false where
   * another environment of the same account, or somebody else, made it. Default: true.
   */
  readonly createProvider?: boolean;
}
