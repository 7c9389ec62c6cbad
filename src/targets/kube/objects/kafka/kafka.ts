import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IService } from 'kubernetes-models/v1/Service';
import { when } from '../../chart/operations.ts';
import type { Scope } from '../../scope.ts';
import { disruptionBudget } from '../disruption-budget.ts';
import { address } from '../service.ts';
import { kafkaConfigMap, kafkaStatefulSet } from './broker.ts';
import { brokerName, brokerPort } from './place.ts';
import { kafkaSecret } from './secret.ts';
import { topicsJob } from './topics-job.ts';

/** The broker inside the cluster, where it is switched on, and the topics, wherever the brokers are. */
export function kafka(scope: Scope) {
  const { enabled } = scope.values.kafka;
  return [
    kafkaSecret(scope),
    kafkaConfigMap(scope),
    when(enabled, (): IService => address(scope, { name: brokerName, app: brokerName, port: brokerPort, targetPort: brokerName })),
    kafkaStatefulSet(scope),
    when(enabled, (): IPodDisruptionBudget => disruptionBudget(scope, brokerName)),
    topicsJob(scope),
  ];
}
