import { CfnDeletionPolicy, CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Takes the protection off the resources of these logical ids, before they are deleted because a person named them. */
export function unprotect(root: IConstruct, ids: readonly string[]): void {
  for (const resource of root.node.findAll().filter((child) => CfnResource.isCfnResource(child))) {
    if (!ids.includes(Stack.of(resource).getLogicalId(resource))) continue;
    resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
    // one that holds images is deleted by CloudFormation only with them
    if (resource.cfnResourceType === 'AWS::ECR::Repository') resource.addPropertyOverride('EmptyOnDelete', true);
    for (const property of ['DeletionProtection', 'DeletionProtectionEnabled']) {
      if (has(resource, property)) resource.addPropertyOverride(property, false);
    }
  }
}

/** CDK's classes have each property of CloudFormation in lower case. */
function has(resource: CfnResource, property: string): boolean {
  return Reflect.get(resource, property.charAt(0).toLowerCase() + property.slice(1)) !== undefined;
}
