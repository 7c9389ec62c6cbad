import { spawn } from 'node:child_process';
import { Argument, Command } from 'commander';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { appsOf, logArguments } from '../targets/kube/operate/logs.ts';

interface Options {
  readonly namespace: string;
  readonly context?: string;
  readonly follow: boolean;
  readonly tail: string;
  readonly since?: string;
}

await new Command('logs')
  .description('prints the logs of a service, of all its pods, of both releases while one is switched')
  .addArgument(new Argument('[app]', 'what is listened to; default: all services').choices(appsOf(platform)))
  .option('-f, --follow', 'goes on with what comes', false)
  .option('--tail <lines>', 'lines of each pod to begin with', '50')
  .option('--since <duration>', 'only newer ones: 10m, 1h')
  .option('--namespace <name>', 'namespace of the platform', namesOf(platform).namespace)
  .option('--context <name>', 'context of the kubeconfig; default: the current one')
  .action(run)
  .parseAsync();

function run(app: string | undefined, options: Options): Promise<void> {
  const child = spawn('kubectl', logArguments(platform, { app, ...options }), { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => {
      console.error('kubectl is not installed; npx projen doctor cluster says how to get it');
      process.exitCode = 1;
      resolve();
    });
    child.on('close', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
