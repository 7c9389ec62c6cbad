import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib/core';

type Properties = Readonly<Record<string, unknown>>;

/** One promise about resources of some types, which no rule of others holds. */
export interface OwnRule {
  /** Its id, as it is acknowledged: `keelson-...`. */
  readonly id: string;
  /** Types of resources that it looks at. */
  readonly types: readonly string[];
  /** Whether a resource with these properties, as they stand in the template, keeps it. */
  readonly holds: (properties: Properties) => boolean;
  /** What is expected, and why. */
  readonly says: string;
}

const controlPlaneLogs = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** cdk-nag looks at clusters of the first version of CDK's construct only, so these are ours; and what is no question of one resource type. */
export const ownRules: readonly OwnRule[] = [
  {
    id: 'keelson-cluster-private',
    types: ['AWS::EKS::Cluster'],
    holds: (cluster) => at(cluster, 'ResourcesVpcConfig', 'EndpointPublicAccess') === false,
    says: 'the endpoint of a control plane is private: EndpointPublicAccess is false',
  },
  {
    id: 'keelson-cluster-secrets',
    types: ['AWS::EKS::Cluster'],
    holds: (cluster) => list(cluster.EncryptionConfig).some((entry) => list(at(entry, 'Resources')).includes('secrets')),
    says: 'secrets of Kubernetes are encrypted with a key of ours: EncryptionConfig names secrets',
  },
  {
    id: 'keelson-cluster-logs',
    types: ['AWS::EKS::Cluster'],
    holds: (cluster) => controlPlaneLogs.every((type) => logTypesOf(cluster).includes(type)),
    says: `a control plane writes all its logs: ${controlPlaneLogs.join(', ')}`,
  },
  {
    id: 'keelson-cluster-access',
    types: ['AWS::EKS::Cluster'],
    holds: (cluster) => at(cluster, 'AccessConfig', 'AuthenticationMode') === 'API',
    says: 'who may enter a cluster is said by access entries alone: AuthenticationMode is API',
  },
  {
    id: 'keelson-cluster-version',
    types: ['AWS::EKS::Cluster'],
    holds: (cluster) => Number(String(cluster.Version).split('.')[1]) >= 34,
    says: 'a control plane has a version that EKS supports without surcharge: 1.34 or newer',
  },
  {
    id: 'keelson-nodes-credentials',
    types: ['AWS::EC2::LaunchTemplate'],
    holds: (template) =>
      at(template, 'LaunchTemplateData', 'MetadataOptions', 'HttpTokens') === 'required' &&
      at(template, 'LaunchTemplateData', 'MetadataOptions', 'HttpPutResponseHopLimit') === 1,
    says: 'pods cannot take the credentials of their node: HttpTokens is required and HttpPutResponseHopLimit is 1',
  },
  {
    id: 'keelson-policy-inverted',
    types: ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'],
    holds: (policy) =>
      statementsOf(policy).every((statement) => statement.Effect === 'Deny' || !('NotAction' in statement || 'NotResource' in statement)),
    says: 'a statement that allows says what it allows: neither NotAction nor NotResource',
  },
  {
    id: 'keelson-trust-bound',
    types: ['AWS::IAM::Role'],
    holds: (role) => list(at(role, 'AssumeRolePolicyDocument', 'Statement')).every(trustIsBound),
    says: 'a role that anybody with a token or any account could take is bound by a condition',
  },
];

/** Our own rules, as a checker that CDK runs over the templates beside the others. */
export class OwnRules implements IPolicyValidationPlugin {
  readonly name = 'Keelson';
  readonly ruleIds = ownRules.map(({ id }) => id);

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((path) => violationsIn(path, JSON.parse(readFileSync(path, 'utf8'))));
    return { success: violations.length === 0, violations };
  }
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;
}

/** Breaches of the own rules in one template. */
export function violationsIn(templatePath: string, { Resources = {} }: Template): PolicyViolation[] {
  return Object.entries(Resources).flatMap(([resourceLogicalId, { Type, Properties: properties = {} }]) =>
    ownRules
      .filter(({ types, holds }) => types.includes(Type) && !holds(properties))
      .map(({ id, says }) => ({
        ruleName: id,
        description: says,
        severity: 'error',
        violatingResources: [{ resourceLogicalId, templatePath, locations: ['Properties'] }],
      })),
  );
}

function logTypesOf(cluster: Properties): unknown[] {
  return list(at(cluster, 'Logging', 'ClusterLogging', 'EnabledTypes')).map((entry) => at(entry, 'Type'));
}

/** Statements of a policy, or of the inline policies of a role. */
function statementsOf(policy: Properties): Properties[] {
  const documents = [policy.PolicyDocument, ...list(policy.Policies).map((inline) => at(inline, 'PolicyDocument'))];
  return documents.flatMap((document) => list(at(document, 'Statement'))) as Properties[];
}

function trustIsBound(statement: unknown): boolean {
  const principal = at(statement, 'Principal');
  const open = principal === '*' || at(principal, 'AWS') === '*' || at(principal, 'Federated') !== undefined;
  return !open || at(statement, 'Condition') !== undefined;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Properties | undefined)?.[key], value);
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
