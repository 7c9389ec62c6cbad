import { type App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { OwnRules } from './own-rules.ts';

/** Context under which CDK writes its report of the checkers to the assembly and leaves the rest to the caller. */
export const reportOnly = { '@aws-cdk/core:failSynthOnValidationErrors': false };

/** Lets everything that checks constructs and templates inside CDK look at an app: cdk-nag, CloudFormation's validator, our own rules. */
export function addCheckers(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new CloudFormationValidatePlugin(),
    new OwnRules(),
  );
}
