import type { Platform } from '../../model/platform.ts';
import type { ServiceProps } from '../../model/service.ts';
import { assertNever } from '../../model/variable.ts';
import { type Artefact, rendererOf } from './artefact.ts';
import { nodeImage, referenceOf } from './base-images.ts';
import { versionOf, versionsFile } from './versions.ts';

/** For each service the recipe of its image. The context of a build is the root of the repository. */
export function dockerfiles(platform: Platform): Artefact[] {
  return Object.entries(platform.services).map(([key, service]) => ({
    path: `docker/${key}.Dockerfile`,
    source: rendererOf('dockerfiles'),
    facts: ['src/platform.ts', versionsFile],
    why: `The image of ${key}: Alpine, non-root, for a read-only root file system without capabilities.`,
    content: dockerfileOf(platform, service),
  }));
}

function dockerfileOf(platform: Platform, service: ServiceProps): string {
  switch (service.kind) {
    case 'api':
    case 'worker':
      return [install(service.app, ''), build(service.app), run(service), bundles(platform, service)].join('\n');
    case 'web':
      return [install(service.app, ' --prod'), build(service.app), run(service), server(service)].join('\n');
    default:
      return assertNever(service, 'service');
  }
}

/** Layers that change only with the lockfile. A registry of one's own is lent as a secret and leaves nothing behind. */
function install(app: string, flags: string): string {
  return `FROM ${referenceOf(nodeImage)} AS build
WORKDIR /repository
ENV CI=true NEXT_TELEMETRY_DISABLED=1
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca,target=/run/secrets/ca.crt \\
    if [ -f /run/secrets/ca.crt ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca.crt; fi; \\
    npm install --global --no-fund --no-audit pnpm@${versionOf('pnpm')}
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/${app}/package.json apps/${app}/
RUN --mount=type=cache,id=keelson-pnpm,target=/root/.local/share/pnpm/store \\
    --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca,target=/run/secrets/ca.crt \\
    if [ -f /run/secrets/ca.crt ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca.crt; fi; \\
    pnpm install --frozen-lockfile${flags} --filter ${app} --store-dir /root/.local/share/pnpm/store
`;
}

/** Every app has a build.mjs that makes dist, a folder which runs by itself. */
function build(app: string): string {
  return `COPY apps/${app} apps/${app}
RUN cd apps/${app} && node build.mjs
`;
}

/** The last stage: what runs, and nothing that built it. Files belong to root, the process does not. */
function run({ port, health }: ServiceProps): string {
  const check = `fetch('http://127.0.0.1:'+(process.env.PORT||${port})+'${health.live}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`;
  return `FROM ${referenceOf(nodeImage)}
ENV NODE_ENV=production
WORKDIR /app
USER 1000:1000
EXPOSE ${port}
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "${check}"]
STOPSIGNAL SIGTERM
`;
}

/** The bundles of a service and of the commands of its app, such as the migration, so that a release is one image. */
function bundles({ databases }: Platform, { app, entry }: ServiceProps): string {
  const commands = Object.values(databases).flatMap(({ migration }) => (migration.app === app ? [migration.entry] : []));
  return `COPY --from=build /repository/apps/${app}/dist ./
# commands of the same image: ${commands.map((command) => `node ${bundleOf(command)}`).join(', ')}
CMD ["node", "${bundleOf(entry)}"]
`;
}

function bundleOf(entry: string): string {
  return entry.replace(/^.*\//, '').replace(/\.ts$/, '.mjs');
}

function server({ app, entry }: ServiceProps): string {
  return `COPY --from=build /repository/apps/${app}/${entry} ./
COPY --from=build /repository/apps/${app}/dist dist
CMD ["node", "${entry}"]
`;
}
