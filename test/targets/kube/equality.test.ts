import { join } from 'node:path';
import type { Platform } from '../../../src/model/platform.ts';
import { platform } from '../../../src/platform.ts';
import { emit } from '../../../src/targets/kube/chart/emit.ts';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { environmentsOf, manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../src/targets/kube/values.ts';
import { writeFolder } from '../../../src/targets/kube/write.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { byName, templated, temporaryFolder, writtenChart } from './support/rendered.ts';
import { helm, layers } from './support/tools.ts';

/** Every secret is given and everything optional is there. */
function everything(subject: Platform, secrets: Readonly<Record<string, string>>): ValuesTree {
  const [environment = 'cluster'] = environmentsOf(subject);
  const { auth } = valuesOf(subject, environment).postgresql as { auth: object };
  const passwords = Object.keys(auth).flatMap((key) => (/^(?!postgres).*Password$/.test(key) ? [[key, 1_000_000]] : []));
  return {
    global: {
      ...secrets,
      publicUrl: 'https://a.example',
      imagePullSecrets: [{ name: 'registry' }],
      kafka: { brokers: 'k1:9092,k2:9092', username: 'u', password: 'p&<%', authority: '-----BEGIN\nx\n' },
    },
    kafka: {
      enabled: true,
      auth: { password: 'p', adminPassword: 'q"<' },
      tls: { authority: '-----BEGIN\na\n', certificate: '-----BEGIN\nb\n', key: 'k' },
    },
    backend: { autoscaling: { enabled: true } },
    worker: {
      image: { repository: 'r/worker' },
      resources: { limits: { cpu: '' } },
      autoscaling: { enabled: true, lag: { enabled: true, perPod: 1_000_000 } },
    },
    networkPolicy: { entrance: [{ namespaceSelector: {} }], managed: [{ ipBlock: { cidr: '10.0.0.0/8' } }] },
    ingress: {
      ...{ enabled: true, className: 'nginx', host: 'a.example', tls: { enabled: true, secretName: 'tls' } },
      ...{ annotations: { 'a/b': 'c', 'nginx.ingress.kubernetes.io/proxy-read-timeout': '7' }, alb: { wafArn: 'arn:waf' } },
    },
    quota: { pods: 100_000 },
    postgresql: {
      enabled: true,
      auth: { postgresPassword: `p@ss w"ö/rd%'+`, ...Object.fromEntries(passwords) },
      primary: { persistence: { storageClass: 'fast' } },
      backup: { keep: 1_000, storageClass: 'slow' },
    },
  };
}

const secret = 'abcdefghijklmnopqrstuvwxyz{{ 0123 }}';
const platforms = Object.fromEntries(
  Object.entries({ tiny: tinyPlatform(), 'the product': platform }).map(([name, subject]) => {
    const secrets = Object.keys(subject.secrets).map((key) => [key, secret]);
    return [name, { subject, given: everything(subject, Object.fromEntries(secrets)) }];
  }),
);

describe.each(Object.entries(platforms))('the chart of %s', (_, { subject, given }) => {
  const chart = writtenChart(subject);
  const other = temporaryFolder();
  const cases = layers.flatMap((layer) => environmentsOf(subject).map((environment) => [environment, layer] as const));

  test.each(layers)('is clean to the linter of layer %s', (layer) => {
    expect(helm(layer, 'lint', '--strict', chart)).toContain('0 chart(s) failed');
  });

  test.each(cases)('gives the manifests of %s with its values file and helm of layer %s', (environment, layer) => {
    const overrides = manifestOverrides(subject, valuesOf(subject, environment));
    writeFolder(other, { 'values.yaml': emit(overrides) });
    const files = ['--values', join(chart, `values-${environment}.yaml`), '--values', join(other, 'values.yaml')];
    expect(templated(layer, chart, ...files)).toEqual(byName(objectsIn(subject, environment)));
  });

  test.each(cases)('gives the same in %s when releases are switched, with helm of layer %s', (environment, layer) => {
    const over = merged(manifestOverrides(subject, valuesOf(subject, environment)), {
      release: { enabled: true, prometheus: 'http://p:9' },
    });
    writeFolder(other, { 'values.yaml': emit(over) });
    const files = ['--values', join(chart, `values-${environment}.yaml`), '--values', join(other, 'values.yaml')];
    expect(templated(layer, chart, ...files)).toEqual(byName(objectsIn(subject, environment, over)));
  });

  test.each(cases)('gives the same in %s when every secret and option is given, with helm of layer %s', (environment, layer) => {
    writeFolder(other, { 'values.yaml': emit(given) });
    const files = ['--values', join(chart, `values-${environment}.yaml`), '--values', join(other, 'values.yaml')];
    expect(templated(layer, chart, ...files)).toEqual(byName(objectsIn(subject, environment, given)));
  });
});
