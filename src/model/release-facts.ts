/** What a release in a cluster has to be told about the stacks around it, which no declaration knows before they are there. */
export interface ReleaseFacts {
  /** ARN of the firewall of the load balancer. Default: there is none. */
  readonly firewallArn?: string;
  /** ARN of the certificate of the load balancer. Default: its controller looks for one that fits the domain. */
  readonly certificateArn?: string;
  /** Kafka brokers outside of the cluster, host:port by comma. Default: there are none. */
  readonly brokers?: string;
}
