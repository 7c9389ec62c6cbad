import type { Acceptance } from './judge.ts';

/** What has no limit of processor time, and why. */
const unlimited = /(StatefulSet|Deployment|Job|CronJob)\/(postgresql|kafka|prometheus|topics|backup-postgresql|.+-release-controller)/;

/** What checkers say and is right as it is, each with its reason. `npx projen check:kube` fails for a reason that nothing needs. */
export const acceptances: readonly Acceptance[] = [
  {
    checker: 'checkov',
    rule: 'CKV_K8S_11',
    objects: unlimited,
    reason:
      'databases, brokers and tools take processor time that nobody else wants: a limit would only slow them down, and what is set aside for others is theirs whatever happens',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_15',
    objects: /.*/,
    reason:
      'a tag names one build for good, so fetching it again changes nothing and makes a start depend on the registry; global.imagePullPolicy changes it',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_21',
    objects: /.*/,
    reason: 'manifests and chart leave the namespace to the command that applies them: kubectl apply --namespace, helm --namespace',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_35',
    objects: /.*/,
    reason:
      'secrets are environment variables by the contract of the applications, which is the same on every machine; they are read at the start, and versions of Secrets never change under a running process',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_38',
    objects: /Deployment\/(prometheus|.+-release-controller)/,
    reason:
      'these two ask Kubernetes, Prometheus for pods and the controller for releases, by Roles of their own namespace; no other pod has a token',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_40',
    objects: /.*/,
    reason:
      'the numbers are those that the images are made for: 1000 is node and appuser, 70 is postgres, who can be no other one; no capability, privilege or path of the node is given to them',
  },
  {
    checker: 'checkov',
    rule: 'CKV_K8S_43',
    objects: /.*/,
    reason: 'which digest a release has is not known when manifests are rendered; a deployment names it with the tag, as in tag@sha256:...',
  },
  {
    checker: 'kube-score',
    rule: 'container-resources',
    objects: unlimited,
    reason: 'as for CKV_K8S_11: a limit of processor time would only slow them down',
  },
  {
    checker: 'kube-score',
    rule: 'container-image-pull-policy',
    objects: /.*/,
    reason: 'as for CKV_K8S_15: a tag names one build for good',
  },
  {
    checker: 'kube-score',
    rule: 'container-security-context-user-group-id',
    objects: /.*/,
    reason: 'as for CKV_K8S_40: the numbers are those that the images are made for',
  },
  {
    checker: 'kube-score',
    rule: 'deployment-has-host-podantiaffinity',
    objects: /Deployment\/.*/,
    reason: 'topology spread constraints do it, over zones and nodes alike, and hold no pod up where there are fewer nodes than pods',
  },
  {
    checker: 'kube-score',
    rule: 'deployment-replicas',
    objects: /Deployment\/.*/,
    reason:
      'how many replicas run is a fact of the environment: one in a cluster for trying, several in staging and prod; Prometheus and the controller are done without for as long as they start',
  },
  {
    checker: 'kube-score',
    rule: 'horizontalpodautoscaler-replicas',
    objects: /HorizontalPodAutoscaler\/.*/,
    reason: 'the fewest replicas are those of the environment: one in a cluster for trying and in dev',
  },
  {
    checker: 'kube-score',
    rule: 'horizontalpodautoscaler-has-target',
    objects: /HorizontalPodAutoscaler\/.*/,
    reason: 'with the release switch on the target is a Rollout, which kube-score does not know',
  },
  {
    checker: 'kube-score',
    rule: 'networkpolicy-targets-pod',
    objects: /NetworkPolicy\/.+-release-check/,
    reason: 'its pods are those of checks that Argo Rollouts starts during a switch; no manifest holds them',
  },
  {
    checker: 'kube-score',
    rule: 'ingress-targets-service',
    objects: /Ingress\/.+/,
    reason:
      'behind a load balancer of AWS the port is called use-annotation: where a path leads says an annotation that Argo Rollouts writes',
  },
  {
    checker: 'kube-score',
    rule: 'deployment-strategy',
    objects: /Deployment\/.+-release-controller/,
    reason: 'two controllers at once would decide twice, so the old one goes before the new one comes',
  },
  {
    checker: 'kube-score',
    rule: 'pod-probes-identical',
    objects: /StatefulSet\/(postgresql|kafka)|Deployment\/.+-release-controller/,
    reason: 'it accepts connections or it does not: there is no state between, and liveness waits for several failures more',
  },
  {
    checker: 'kube-score',
    rule: 'statefulset-has-servicename',
    objects: /StatefulSet\/(postgresql|kafka)/,
    reason:
      'kube-score asks for a Service without an address; with one pod, a fixed address is found again at once after a restart, where the address of the pod would stay cached',
  },
];
