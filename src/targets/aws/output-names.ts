/** Outputs of stacks that a deployment reads, by what they hold. */
export const outputNames = {
  /** Of `edge`: ARN of the firewall of the load balancer. */
  firewall: 'FirewallArn',
  /** Of `edge`: ARN of its certificate. */
  certificate: 'CertificateArn',
  /** Of `edge`, with a content delivery network: bucket of the static files of releases. */
  staticFiles: 'StaticFilesBucket',
  /** Of `streaming`: addresses of the brokers, host:port by comma. */
  brokers: 'BrokerAddresses',
  /** Of `backup`: bucket that keeps what an environment was made of. */
  configuration: 'ConfigurationBucket',
} as const;
