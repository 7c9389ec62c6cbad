/**
 * Parts of an environment on AWS that are designed and not built: docs/aws/designed-add-ons.md says what each will be. Their switches
 * stand here so that nobody takes them for built; switching one on is refused.
 */
export interface ExtensionProps {
  /** Lambda functions from the images of the apps, started by events of a topic or by a schedule. Default: false. */
  readonly functions?: boolean;
  /** Figures over the stream of events, by Kinesis and Managed Service for Apache Flink, in a bucket with a table. Default: false. */
  readonly analytics?: boolean;
  /** Endpoints of SageMaker, in the isolated subnets, which services call by pod identity. Default: false. */
  readonly models?: boolean;
}

/** What each would make, for the sentence that refuses it. */
export const designedExtensions: Readonly<Record<keyof ExtensionProps, string>> = {
  functions: 'Lambda functions from the images of the apps',
  analytics: 'analytics on Kinesis over the stream of events',
  models: 'endpoints of SageMaker for models',
};
