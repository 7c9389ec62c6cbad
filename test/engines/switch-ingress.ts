import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kubectl } from './switch-tools.ts';

/** The Ingress controller of a cluster, as the people who test know it. */
export interface IngressController {
  /** Of the Ingress. */
  readonly className: string;
  /** Address inside of the cluster at which the controller answers. */
  readonly ip: string;
}

export const ingressHost = 'todo.test';
const secretName = 'todo-test-tls';

/** INGRESS_CLASS names the class, INGRESS_SERVICE the Service of its controller as namespace/name; without them there is none. */
export function ingressController(kubectl: Kubectl): IngressController | undefined {
  const { INGRESS_CLASS: className, INGRESS_SERVICE: service } = process.env;
  if (!className || !service) return undefined;
  const [namespace, name] = service.split('/');
  if (!namespace || !name) throw new Error(`INGRESS_SERVICE is ${service}, allowed is namespace/name of the Service of the controller`);
  return { className, ip: kubectl.run('get', 'service', name, '--namespace', namespace, '--output=jsonpath={.spec.clusterIP}') };
}

/** Values of the chart with which the controller serves it over TLS. */
export function ingressSettings({ className }: IngressController): string[] {
  return [
    `global.publicUrl=https://${ingressHost}`,
    'ingress.enabled=true',
    `ingress.className=${className}`,
    `ingress.host=${ingressHost}`,
    'ingress.tls.enabled=true',
    `ingress.tls.secretName=${secretName}`,
  ];
}

/** Gives the Ingress a certificate of its own, and returns it: whoever trusts it trusts the host. */
export function certify(kubectl: Kubectl, namespace: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-tls-'));
  const [certificate, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  try {
    const subject = ['-subj', `/CN=${ingressHost}`, '-addext', `subjectAltName=DNS:${ingressHost}`];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2'];
    execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', certificate], { stdio: ['ignore', 'ignore', 'pipe'] });
    kubectl.run('create', 'secret', 'tls', secretName, `--cert=${certificate}`, `--key=${key}`, '--namespace', namespace);
    return readFileSync(certificate, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
