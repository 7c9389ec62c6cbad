import { flag, type Place, section, text } from './section.ts';

export function externalSecretsSchema({ props }: Place) {
  return section('Secrets from AWS Secrets Manager by the External Secrets operator, which must be installed.', {
    enabled: flag(props.runsOn === 'aws').describe('Whether secrets and connection strings come from there.'),
    store: text('aws-secrets-manager').describe('Name of the ClusterSecretStore that leads there.'),
    refreshInterval: text('5m').describe('How soon a rotated secret is fetched.'),
  });
}
