import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An account of AWS, as far as somebody looks at it who wants to deploy to it. */
export interface Account {
  /** ARN of who calls. */
  readonly caller: string;
  /** Values of quotas by their codes; one that is missing is known by its default only. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Values of quotas that have no code that AWS publishes, by their names. */
  readonly named?: Readonly<Record<string, number>>;
  readonly defaults?: Readonly<Record<string, number>>;
  /** Environments whose networks and addresses are there, one for each. */
  readonly networks?: readonly string[];
  readonly addresses?: readonly string[];
  /** Actions that IAM does not allow the caller. */
  readonly denied?: readonly string[];
  /** Version of the bootstrap stack, by region. */
  readonly bootstraps?: Readonly<Record<string, number>>;
  readonly zones?: readonly string[];
}

interface Call {
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly body: string;
}

/** A server that speaks the protocols of these services, and notes what it was asked. */
export class AccountServer {
  readonly calls: Call[] = [];
  readonly #server: Server;
  #account: Account = { caller: '', quotas: {} };

  constructor() {
    this.#server = createServer(async (request, response) => {
      const call = await callOf(request);
      this.calls.push(call);
      const { status, body } = answer(call, this.#account);
      response.writeHead(status, { 'content-type': body.startsWith('{') ? 'application/x-amz-json-1.1' : 'text/xml' }).end(body);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
  }

  /** From now on it is this account. */
  become(account: Account): void {
    this.#account = account;
    this.calls.length = 0;
  }
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const body = await text(request);
  const [, region = '', service = ''] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
  const target = String(request.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  return { region, service, body, operation: target || (new URLSearchParams(body).get('Action') ?? request.url ?? '') };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const ok = (body: string): Answer => ({ status: 200, body });

function answer({ operation, body, region }: Call, account: Account): Answer {
  switch (operation) {
    case 'GetCallerIdentity':
      return ok(
        `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${account.caller}</Arn><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      );
    case 'GetServiceQuota':
      return quota(account.quotas, JSON.parse(body).QuotaCode);
    case 'GetAWSDefaultServiceQuota':
      return quota(account.defaults ?? {}, JSON.parse(body).QuotaCode);
    case 'ListServiceQuotas':
      return ok(JSON.stringify({ Quotas: Object.entries(account.named ?? {}).map(([QuotaName, Value]) => ({ QuotaName, Value })) }));
    case 'GetParameter':
      return parameter(account.bootstraps?.[region]);
    case 'SimulatePrincipalPolicy':
      return simulated(new URLSearchParams(body), account.denied ?? []);
    case 'DescribeVpcs':
      return ok(`<DescribeVpcsResponse><vpcSet>${tagged(account.networks)}</vpcSet></DescribeVpcsResponse>`);
    case 'DescribeAddresses':
      return ok(`<DescribeAddressesResponse><addressesSet>${tagged(account.addresses)}</addressesSet></DescribeAddressesResponse>`);
    default:
      return operation.startsWith('/2013-04-01/hostedzonesbyname')
        ? zones(account.zones ?? [])
        : { status: 400, body: '{"__type":"Unknown"}' };
  }
}

function quota(known: Readonly<Record<string, number>>, code: string): Answer {
  const Value = known[code];
  if (Value !== undefined) return ok(JSON.stringify({ Quota: { QuotaCode: code, Value } }));
  return { status: 400, body: JSON.stringify({ __type: 'NoSuchResourceException', Message: code }) };
}

function parameter(version: number | undefined): Answer {
  if (version !== undefined) return ok(JSON.stringify({ Parameter: { Value: String(version) } }));
  return { status: 400, body: JSON.stringify({ __type: 'ParameterNotFound' }) };
}

function simulated(query: URLSearchParams, denied: readonly string[]): Answer {
  const actions = [...query].flatMap(([name, value]) => (name.startsWith('ActionNames.') ? [value] : []));
  const members = actions.map(
    (action) =>
      `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${denied.includes(action) ? 'implicitDeny' : 'allowed'}</EvalDecision></member>`,
  );
  const results = `<EvaluationResults>${members.join('')}</EvaluationResults>`;
  return ok(
    `<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult>${results}</SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  );
}

function tagged(environments: readonly string[] = []): string {
  return environments
    .map((environment) => `<item><tagSet><item><key>environment</key><value>${environment}</value></item></tagSet></item>`)
    .join('');
}

function zones(names: readonly string[]): Answer {
  const found = names.map(
    (name) => `<HostedZone><Id>/hostedzone/Z</Id><Name>${name}.</Name><CallerReference>x</CallerReference></HostedZone>`,
  );
  return ok(`<ListHostedZonesByNameResponse><HostedZones>${found.join('')}</HostedZones></ListHostedZonesByNameResponse>`);
}
