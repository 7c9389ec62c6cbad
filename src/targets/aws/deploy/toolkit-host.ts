import type { DeployConfirmationRequest, IIoHost, IoMessage, IoRequest, StackActivity, StackDeployProgress } from '@aws-cdk/toolkit-lib';
import { describeRefusals, refusalsOf } from './refusal.ts';
import { changesOf, countChanges } from './template-changes.ts';

/** How a command talks with the person who runs it. */
export interface Talk {
  /** Prints one line of progress. */
  say(line: string): void;
  /** Asks a question that is answered by yes or no. */
  ask(question: string): Promise<boolean>;
}

/** A stack as CloudFormation left it. */
export interface StackOutcome {
  readonly stack: string;
  /** Whether anything was done to it. */
  readonly changed: boolean;
}

/** What may be lost. */
export interface Losses {
  /** Logical ids of stateful resources that a person gave up. Default: none. */
  readonly givenUp?: readonly string[];
  /** Stacks that hold nothing, because their creation was undone. Default: none. */
  readonly fresh?: readonly string[];
}

interface StackResult {
  readonly noOp: boolean;
  readonly stackArn: string;
}

/** Turns the toolkit's typed messages into progress, and remembers what a result or a failure has to tell. */
export class ToolkitHost implements IIoHost {
  /** Stacks that are done, in order. */
  readonly outcomes: StackOutcome[] = [];
  /** Stack that is worked on. */
  stack: string | undefined;
  /** What CloudFormation said of the resource that failed first. */
  firstFailure: string | undefined;
  readonly #talk: Talk;
  readonly #losses: Losses;

  constructor(talk: Talk, losses: Losses = {}) {
    this.#talk = talk;
    this.#losses = losses;
  }

  async notify({ action, code, data, level, message }: IoMessage<unknown>): Promise<void> {
    switch (code) {
      case 'CDK_TOOLKIT_I5100':
      case 'CDK_TOOLKIT_I7100':
        return this.begin(data as StackDeployProgress);
      case 'CDK_TOOLKIT_I5502':
        return this.follow(data as StackActivity);
      case 'CDK_TOOLKIT_I5900':
        return this.finish(data as StackResult);
      default:
        // Bootstrapping and comparing warn of options that only CDK's own command has.
        if (level === 'warn' && action !== 'bootstrap' && action !== 'diff') this.#talk.say(`warning: ${message.trim()}`);
    }
  }

  /** Destroying is asked about before the toolkit starts, in words of this platform. */
  async requestResponse<T>({ code, data, message, defaultResponse }: IoRequest<unknown, T>): Promise<T> {
    if (code === 'CDK_TOOLKIT_I7010') return true as T;
    if (code === 'CDK_TOOLKIT_I5060') return (await this.confirm(data as DeployConfirmationRequest)) as T;
    if (typeof defaultResponse === 'boolean') return (await this.#talk.ask(message.trim())) as T;
    return defaultResponse;
  }

  private begin({ stack }: StackDeployProgress): void {
    this.stack = stack.stackName;
    this.#talk.say(stack.stackName);
  }

  private follow({ event, progress }: StackActivity): void {
    const { ResourceStatus: status = '', ResourceType: type = '', LogicalResourceId: id = '', ResourceStatusReason } = event;
    // A function that fails reports its whole stack trace.
    const reason = ResourceStatusReason?.split('\n')[0];
    if (status.endsWith('_FAILED') && reason !== undefined) this.firstFailure ??= `${type} ${id}: ${reason}`;
    if (!/_(COMPLETE|FAILED)$/.test(status)) return;
    this.#talk.say(`  ${progress.formatted} ${status.toLowerCase().replaceAll('_', ' ')} ${type} ${id}${reason ? `: ${reason}` : ''}`);
  }

  private finish({ noOp, stackArn }: StackResult): void {
    const stack = stackArn.split('/')[1] ?? stackArn;
    this.outcomes.push({ stack, changed: !noOp });
    this.#talk.say(noOp ? '  nothing to change' : '  done');
  }

  /** The plan was refused or passed before; this looks again at the moment of the deed, for somebody else may have deployed since. */
  private confirm({ templateDiffs, permissionChangeType }: DeployConfirmationRequest): Promise<boolean> {
    const changes = Object.entries(templateDiffs).map(([stack, difference]) => [stack, changesOf(difference)] as const);
    const { givenUp, fresh = [] } = this.#losses;
    const refusals = refusalsOf(Object.fromEntries(changes.filter(([stack]) => !fresh.includes(stack))), givenUp);
    if (refusals.length > 0) throw new Error(`it would lose what is stored:\n${describeRefusals(refusals)}`);
    const { added, changed, removed } = countChanges(changes.flatMap(([, found]) => found));
    const permissions = permissionChangeType === 'none' ? '' : ', permissions among them';
    return this.#talk.ask(`${this.stack}: ${added} to add, ${changed} to change, ${removed} to remove${permissions}; deploy this?`);
  }
}
