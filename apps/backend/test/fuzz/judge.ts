import { problemSchema } from '../../src/http/openapi.ts';
import { send, type WireAnswer, type WireRequest } from './wire.ts';

/** Holds answers against what was promised. */
export class Judge {
  readonly #url: URL;
  readonly #marker: string;
  readonly #explained = new Set<string>();
  readonly statuses = new Map<number, number>();
  slowestMs = 0;

  constructor(url: URL, marker: string) {
    this.#url = url;
    this.#marker = marker.toLowerCase();
  }

  /** @throws with what is wrong about the answer. */
  async try(request: WireRequest): Promise<void> {
    const answer = await send(this.#url, request);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    this.slowestMs = Math.max(this.slowestMs, answer.ms);
    const fault = this.#faultOf(answer, request) ?? (await this.#faultOfProblem(answer, request));
    if (fault !== undefined) throw new Error(`${fault}\n${JSON.stringify({ status: answer.status, body: answer.body.slice(0, 400) })}`);
  }

  #faultOf({ status, headers, body, hung, ms }: WireAnswer, request: WireRequest): string | undefined {
    if (hung) return `no end of the answer after ${Math.round(ms)} ms`;
    if (status >= 500) return `answered with ${status}`;
    if (status === 0 && request.cut !== true) return 'closed without an answer';
    const all = `${[...headers.values()].join(' ')} ${body}`.toLowerCase();
    return all.includes(this.#marker) ? 'answered with what belongs to another user' : undefined;
  }

  async #faultOfProblem({ status, headers, body }: WireAnswer, { method }: WireRequest): Promise<string | undefined> {
    if (status < 400) return undefined;
    if (headers.get('content-type') !== 'application/problem+json') return `an error of content-type ${headers.get('content-type')}`;
    if (method === 'HEAD') return undefined;
    const parsed = problemSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return `not a problem: ${parsed.error.message}`;
    const { id, type, correlationId } = parsed.data;
    if (parsed.data.status !== status) return `the problem says status ${parsed.data.status}`;
    if (correlationId !== headers.get('x-correlation-id')) return 'another correlation id than in the header';
    return (await this.#isExplained(type, id)) ? undefined : `nothing at ${type} explains ${id}`;
  }

  async #isExplained(type: string, id: string): Promise<boolean> {
    if (this.#explained.has(type)) return true;
    const page = await fetch(new URL(type, this.#url));
    if (!page.ok || !(await page.text()).includes(id)) return false;
    this.#explained.add(type);
    return true;
  }
}
