import { execFile } from 'node:child_process';

/** A program of the cluster's did not do what it was asked for. */
export class ProgramError extends Error {}

/** The two programs by which a cluster is operated, pointed at one namespace of one context. */
export interface Programs {
  helm(...args: readonly string[]): Promise<string>;
  kubectl(...args: readonly string[]): Promise<string>;
}

export interface Where {
  readonly namespace: string;
  /** Context of the kubeconfig. Default: the current one. */
  readonly context?: string;
}

/**
 * What makes helm 4 take back the fields that others changed since, such as `kubectl set image`. Helm 3 never asks.
 */
export async function takingBack({ helm }: Programs): Promise<string[]> {
  const version = await helm('version', '--template', '{{.Version}}');
  return /^v3\./.test(version) ? [] : ['--server-side=true', '--force-conflicts'];
}

const longest = 64 * 1024 * 1024;

/** helm and kubectl as they are on the path. */
export function programsFor({ namespace, context }: Where): Programs {
  const common = ['--namespace', namespace];
  return {
    helm: (...args) => run('helm', [...args, ...common, ...(context === undefined ? [] : ['--kube-context', context])]),
    kubectl: (...args) => run('kubectl', [...(context === undefined ? [] : ['--context', context]), ...common, ...args]),
  };
}

function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: longest }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const { code } = error as NodeJS.ErrnoException;
      const reason =
        code === 'ENOENT' ? `${program} is not installed; npx projen doctor cluster says how to get it` : stderr.trim() || error.message;
      return reject(new ProgramError(reason));
    });
  });
}
