import { type AddonContext, installChart } from './install-chart.ts';

const serviceAccount = 'external-secrets';

/** Copies secrets of Secrets Manager into Secrets of the cluster, from the one store that the chart of the platform names. */
export function addExternalSecrets(context: AddonContext) {
  const { stack, names, environmentName, environment } = context;
  const secrets = stack.formatArn({ service: 'secretsmanager', resource: `secret:${names.secret(environmentName, '*')}` });
  return installChart(context, 'externalSecrets', {
    namespace: 'external-secrets',
    identity: {
      serviceAccount,
      statements: [
        {
          actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
          resources: [secrets],
          because: 'the secrets of this environment share the start of their names, and AWS ends each ARN with letters of its own',
        },
        {
          actions: ['kms:Decrypt'],
          resources: [stack.formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
          conditions: {
            StringEquals: { 'kms:ViaService': `secretsmanager.${environment.region}.amazonaws.com` },
            StringLike: { 'kms:EncryptionContext:SecretARN': secrets },
          },
          because: 'every stack encrypts its secrets with a key of its own; the condition leaves only secrets of this environment',
        },
      ],
    },
    values: { installCRDs: true, replicaCount: 2, leaderElect: true, serviceAccount: { create: true, name: serviceAccount } },
    objects: [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        metadata: { name: names.secretStore },
        spec: { provider: { aws: { service: 'SecretsManager', region: environment.region } } },
      },
    ],
  });
}
