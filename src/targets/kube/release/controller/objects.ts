/** The parts of Kubernetes' objects that the controller reads. */
export interface Meta {
  readonly name: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ListOf<Item> {
  readonly items: readonly Item[];
}

export interface Rollout {
  readonly metadata: Meta;
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: string;
    readonly workloadObservedGeneration?: string;
    readonly currentPodHash?: string;
    readonly stableRS?: string;
    readonly pauseConditions?: readonly unknown[];
    readonly blueGreen?: { readonly activeSelector?: string };
    readonly canary?: { readonly weights?: { readonly canary: Weight } };
  };
}

/** How much of the traffic, in percent, the pods of one template have at a load balancer. */
export interface Weight {
  readonly weight: number;
  readonly podTemplateHash?: string;
}

export interface Deployment {
  readonly metadata: Meta;
  readonly spec: object;
}

export interface ReplicaSet {
  readonly metadata: Meta;
  readonly spec: { readonly replicas?: number; readonly template: PodTemplate };
  readonly status?: { readonly availableReplicas?: number };
}

export interface PodTemplate {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: object;
}

export interface ContainerState {
  readonly name: string;
  readonly restartCount: number;
  readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
}

export interface Pod {
  readonly metadata: Meta;
  readonly status?: { readonly containerStatuses?: readonly ContainerState[]; readonly initContainerStatuses?: readonly ContainerState[] };
}

export interface Job {
  readonly metadata: Meta;
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    /** Tries that failed. */
    readonly failed?: number;
  };
}

export interface MetricResult {
  readonly name: string;
  readonly phase: string;
  readonly message?: string;
  readonly measurements?: readonly { readonly value?: string; readonly phase: string; readonly message?: string }[];
}

export interface AnalysisRun {
  readonly metadata: Meta;
  readonly status?: { readonly phase?: string; readonly message?: string; readonly metricResults?: readonly MetricResult[] };
}

export interface Service {
  readonly metadata: Meta;
  readonly spec: { readonly selector?: Readonly<Record<string, string>> };
}

/** Label of a Service that follows the colour of a workload. */
export const followsLabel = 'keelson/follows';

/** Label of the pods and ReplicaSets of one colour. */
export const hashLabel = 'rollouts-pod-template-hash';
