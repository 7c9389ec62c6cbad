// Versions are given, or it would ask AWS for them.
// Synthesises an EKS Blueprint with its add-ons and prints what it cost. Runs in a folder of its own, with the packages that it asks for.

import * as blueprints from '@aws-quickstart/eks-blueprints';
import * as eks from 'aws-cdk-lib/aws-eks';
import { App } from 'aws-cdk-lib/core';

const seconds = () => Object.values(process.cpuUsage()).reduce((sum, part) => sum + part, 0) / 1e6;
const loading = seconds();
const app = new App({ outdir: process.argv[2], analyticsReporting: false });
blueprints.HelmAddOn.validateHelmVersions = false;
await blueprints.EksBlueprint.builder()
  .account('111111111111')
  .region('eu-central-1')
  .version(eks.KubernetesVersion.of('1.35'))
  .addOns(
    new blueprints.addons.VpcCniAddOn({ version: 'v1.20.4-eksbuild.1' }),
    new blueprints.addons.CoreDnsAddOn('v1.13.2-eksbuild.1'),
    new blueprints.addons.KubeProxyAddOn('v1.35.0-eksbuild.2'),
    new blueprints.addons.EksPodIdentityAgentAddOn('v1.3.10-eksbuild.2'),
    new blueprints.addons.EbsCsiDriverAddOn({ version: 'v1.57.1-eksbuild.1' }),
    new blueprints.addons.AwsLoadBalancerControllerAddOn(),
    new blueprints.addons.CertManagerAddOn(),
    new blueprints.addons.ExternalsSecretsAddOn(),
    new blueprints.addons.MetricsServerAddOn(),
    new blueprints.addons.KarpenterV1AddOn({ version: '1.0.0' }),
  )
  .buildAsync(app, 'peer');
const { stacks } = app.synth();
const resources = stacks.reduce((sum, { template }) => sum + Object.keys(template.Resources ?? {}).length, 0);
console.log(JSON.stringify({ cpu: seconds(), loading, resources }));
