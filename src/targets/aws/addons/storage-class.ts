import { KubernetesManifest } from 'aws-cdk-lib/aws-eks-v2';
import type { AddonContext } from './install-chart.ts';

/** What a claim gets that names no class: fast disks, encrypted with the key of the cluster, in the zone of the pod, that can grow. */
export function addStorageClass({ stack, cluster, names, keyArn }: AddonContext): KubernetesManifest {
  return new KubernetesManifest(stack, 'StorageClass', {
    cluster,
    manifest: [
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name: names.storageClass, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
        provisioner: 'ebs.csi.aws.com',
        parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: keyArn },
        volumeBindingMode: 'WaitForFirstConsumer',
        allowVolumeExpansion: true,
      },
    ],
  });
}
