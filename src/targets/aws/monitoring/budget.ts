import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Stack } from 'aws-cdk-lib/core';
import type { EnvironmentName } from '../../../model/environment.ts';

export interface BudgetProps {
  /** US dollars a month. */
  readonly monthlyBudget: number;
  readonly environmentName: EnvironmentName;
  readonly topic: ITopic;
}

/** Tells when the month has cost four fifths of its budget, and when it is going to cost more than all. */
export function budget(stack: Stack, { monthlyBudget, environmentName, topic }: BudgetProps): void {
  const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
  const notice = (notificationType: string, threshold: number) => ({
    notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
    subscribers,
  });
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: stack.stackName,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudget, unit: 'USD' },
      // The tag has to be switched on once for the account: Billing, cost allocation tags.
      costFilters: { TagKeyValue: [`user:environment$${environmentName}`] },
    },
    notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
  });
}
