import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { EnvironmentName } from '../../../model/environment.ts';
import type { Platform } from '../../../model/platform.ts';
import type { ReleaseFacts } from '../../../model/release-facts.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { outputNames } from '../output-names.ts';
import type { StacksDeployment } from './deploy-stacks.ts';
import { keepConfiguration } from './keep-configuration.ts';
import { bucketStore, type ObjectStore } from './object-store.ts';
import { pullImage } from './pull-image.ts';
import { type Pushed, pushImages, type Registry, type Run } from './push-images.ts';
import { releaseFactsOf } from './release-facts.ts';
import { type OutputPlace, outputOf } from './stack-outputs.ts';
import { withImageFiles } from './static-files/image-files.ts';
import { publishFiles, retireFiles } from './static-files/publish.ts';

/** Where the stacks stand, for what comes after them. */
export interface Deployed {
  readonly account: string;
  readonly assembly: CloudAssembly;
  readonly outputs: StacksDeployment['outputs'];
}

/** What comes after the stacks, and is done by other tools than CDK's: images, static files, the release in the cluster. */
export interface Follower {
  /** What it does, for the line of progress: `images`. */
  readonly name: string;
  /** Does it. Resolves to one line that says what was done, or why not. */
  run(deployed: Deployed): Promise<string>;
}

/** A release as it is rolled out in the cluster of an environment. */
export interface ReleaseToRoll {
  readonly account: string;
  /** Prefix of the images. */
  readonly registry: string;
  readonly facts: ReleaseFacts;
}

export interface FollowersProps {
  readonly environmentName: EnvironmentName;
  /** Tag of images that are pushed and released. Default: neither. */
  readonly tag?: string | undefined;
  readonly registry: Registry;
  readonly run: Run;
  /** Rolls the release out. `serves` says whether it does now: not where the cluster does not answer from here. */
  readonly release: (release: ReleaseToRoll) => Promise<{ readonly serves: boolean; readonly said: string }>;
  /** Files that the release is rendered to, by path. */
  readonly rendered: () => Readonly<Record<string, string>>;
  /** What the deployment is known by, beside the tag: a commit. */
  readonly about: Readonly<Record<string, string>>;
  /** Files of a bucket. Default: S3. */
  readonly storeOf?: (where: { readonly bucket: string; readonly region: string }) => ObjectStore;
}

/** Everything that comes after the stacks of an environment, in order. */
export function followersOf(platform: Platform, props: FollowersProps): Follower[] {
  const { environment } = awsEnvironmentOf(platform, props.environmentName);
  const released = props.tag === undefined ? [] : releaseFollowers(platform, { ...props, tag: props.tag });
  return environment.backup ? [...released, configuration(platform, props)] : released;
}

type Released = FollowersProps & { readonly tag: string };

function releaseFollowers(platform: Platform, props: Released): Follower[] {
  const { environmentName, tag, registry, run } = props;
  const { edge } = awsEnvironmentOf(platform, environmentName).environment;
  let pushed: Pushed | undefined;
  const images: Follower = {
    name: 'images',
    run: async () => {
      pushed = await pushImages(platform, { environmentName, tag, registry, run });
      return `${pushed.pushed.length} pushed, ${pushed.there.length} were there, under ${pushed.prefix}`;
    },
  };
  const release: Follower = {
    name: 'release',
    run: async ({ account, outputs }) => {
      const facts = releaseFactsOf(platform, { environmentName, outputs });
      const { serves, said } = await props.release({ account, registry: pushed?.prefix ?? '', facts });
      if (!serves || !edge?.cdn) return said;
      const store = storeOf(platform, { ...props, outputs, part: 'edge', output: outputNames.staticFiles });
      const { files } = await retireFiles(store, { serving: tag, keepDays: edge.assetDays ?? 90, now: new Date() });
      return files === 0 ? said : `${said}; ${files} static files of releases before went`;
    },
  };
  return [images, ...(edge?.cdn ? [staticFiles(platform, props)] : []), release];
}

function staticFiles(platform: Platform, props: Released): Follower {
  const { environmentName, tag, registry, run } = props;
  const apps = new Set(Object.values(platform.services).flatMap(({ kind, app }) => (kind === 'web' ? [app] : [])));
  return {
    name: 'static files',
    run: async ({ outputs }) => {
      const store = storeOf(platform, { ...props, outputs, part: 'edge', output: outputNames.staticFiles });
      const said: string[] = [];
      for (const app of apps) {
        const image = await pullImage(platform, { environmentName, app, tag, registry, run });
        const { uploaded, files } = await withImageFiles({ image, app, run }, (found) => publishFiles(store, tag, found));
        said.push(`${uploaded} of ${files} sent for ${app}`);
      }
      return said.join(', ');
    },
  };
}

function configuration(platform: Platform, props: FollowersProps): Follower {
  return {
    name: 'configuration',
    run: async ({ account, assembly, outputs }) => {
      const store = storeOf(platform, { ...props, outputs, part: 'backup', output: outputNames.configuration });
      const templates = assembly.stacks.map(({ templateFullPath }) => [
        `stacks/${basename(templateFullPath)}`,
        readFileSync(templateFullPath, 'utf8'),
      ]);
      const { folder, written } = await keepConfiguration(store, {
        files: { ...props.rendered(), ...Object.fromEntries(templates), 'outputs.json': JSON.stringify(outputs, undefined, 2) },
        about: { environment: props.environmentName, account, ...props.about, ...(props.tag === undefined ? {} : { tag: props.tag }) },
        now: new Date(),
      });
      return written ? `kept in ${folder}` : `the same as in ${folder}`;
    },
  };
}

/** The output that names the bucket. */
interface StorePlace extends FollowersProps, OutputPlace {
  readonly outputs: StacksDeployment['outputs'];
}

function storeOf(platform: Platform, { environmentName, outputs, part, output, storeOf: open = bucketStore }: StorePlace): ObjectStore {
  const { region } = awsEnvironmentOf(platform, environmentName).environment;
  return open({ bucket: outputOf(platform, { environmentName, outputs }, { part, output }), region });
}
