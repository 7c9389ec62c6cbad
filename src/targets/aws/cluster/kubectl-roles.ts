import { type IRole, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { InjectionContext, IPropertyInjector, Stack } from 'aws-cdk-lib/core';
import { Provider, type ProviderProps } from 'aws-cdk-lib/custom-resources';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { type OwnStatement, ownPolicy } from '../own-policy.ts';
import { acknowledgeManaged } from './node-role.ts';

const inNetwork = 'service-role/AWSLambdaVPCAccessExecutionRole';

const publicCharts: OwnStatement = {
  actions: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'],
  resources: ['*'],
  because: 'helm signs in to the public gallery of AWS, where the chart of Karpenter is; a token for public images has no resource',
  also: ['CKV_AWS_107'],
};

/** The role of the function that runs kubectl and helm. CDK's own one carries five policies of AWS, most of them for images. */
export function kubectlRole(stack: EnvironmentStack, { key, clusterName }: { readonly key: Key; readonly clusterName: string }): IRole {
  const cluster = stack.formatArn({ service: 'eks', resource: 'cluster', resourceName: clusterName });
  const role = handlerRole(stack, { id: 'KubectlRole', description: `runs kubectl and helm against ${clusterName}` });
  ownPolicy(role, [{ actions: ['eks:DescribeCluster'], resources: [cluster] }, readsItsVariables(key), publicCharts]);
  return role.withoutPolicyUpdates();
}

/** Gives the function that stands between CloudFormation and kubectl a role of ours, and encrypts its variables. */
export class FrameworkRole implements IPropertyInjector {
  readonly constructUniqueId = Provider.PROPERTY_INJECTION_ID;
  readonly #stack: EnvironmentStack;
  readonly #key: Key;

  constructor(stack: EnvironmentStack, key: Key) {
    this.#stack = stack;
    this.#key = key;
  }

  inject(props: ProviderProps, { id }: InjectionContext): ProviderProps {
    const role = handlerRole(this.#stack, {
      id: `${id}Role`,
      description: `passes on what CloudFormation asks for in ${this.#stack.stackName}`,
    });
    const handler = props.onEventHandler.functionArn;
    ownPolicy(role, [{ actions: ['lambda:InvokeFunction', 'lambda:GetFunction'], resources: [handler] }, readsItsVariables(this.#key)]);
    return { ...props, frameworkOnEventRole: role.withoutPolicyUpdates(), providerFunctionEnvEncryption: this.#key };
  }
}

/** Finishes what the options of CDK's handler leave open: its variables are encrypted, and nothing is left of the policies it did not get. */
export function finishKubectl(stack: EnvironmentStack, key: Key): void {
  stack.node.tryRemoveChild('HasEcrPublic');
  const handlers = stack.node.findAll().filter((child) => child instanceof CfnFunction);
  for (const handler of handlers.filter(({ runtime }) => runtime?.startsWith('python'))) {
    handler.kmsKeyArn = key.keyArn;
    acknowledge(handler, { 'AwsSolutions-L1': 'CDK chooses the newest version of Python that its own code was tested with' });
  }
}

function handlerRole(stack: Stack, { id, description }: { readonly id: string; readonly description: string }): Role {
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description,
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(inNetwork)],
  });
  acknowledgeManaged(
    role,
    [inNetwork],
    'what every function in a network needs, which AWS keeps: to attach itself to it, and to write its log',
  );
  return role;
}

function readsItsVariables(key: Key): OwnStatement {
  return { actions: ['kms:Decrypt'], resources: [key.keyArn] };
}
