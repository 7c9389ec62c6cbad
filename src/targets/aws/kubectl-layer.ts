import type { LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { KubectlLayerVersion } from '../../model/environment.ts';

/** Makes the Lambda layer that holds kubectl and helm. */
export type KubectlLayer = (scope: Construct, id: string) => LayerVersion;

/** Each package carries 36 MB, so only the chosen one is loaded. */
const layers: Readonly<Record<KubectlLayerVersion, () => Promise<KubectlLayer>>> = {
  '28': async () => {
    const { KubectlV28Layer } = await import('@aws-cdk/lambda-layer-kubectl-v28');
    return (scope, id) => new KubectlV28Layer(scope, id);
  },
  '35': async () => {
    const { KubectlV35Layer } = await import('@aws-cdk/lambda-layer-kubectl-v35');
    return (scope, id) => new KubectlV35Layer(scope, id);
  },
  '36': async () => {
    const { KubectlV36Layer } = await import('@aws-cdk/lambda-layer-kubectl-v36');
    return (scope, id) => new KubectlV36Layer(scope, id);
  },
};

/** The layer of that version. It is a choice of its own beside the cluster's version. */
export function loadKubectlLayer(version: KubectlLayerVersion): Promise<KubectlLayer> {
  return layers[version]();
}
