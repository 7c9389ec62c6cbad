import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { platform } from '../../../src/platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { costOfItem } from '../../../src/targets/aws/cost/cost-line.ts';
import { priceList, prices } from '../../../src/targets/aws/cost/price-list.ts';
import { membersAt } from '../../../src/targets/aws/cost/refresh/json-members.ts';
import { placeOf } from '../../../src/targets/aws/cost/refresh/places.ts';
import { refreshPrices } from '../../../src/targets/aws/cost/refresh/refresh-prices.ts';
import { itemsOf, type Resources, withoutStandingCost } from '../../../src/targets/aws/cost/resource-items.ts';
import { trafficItems, trafficOf } from '../../../src/targets/aws/cost/traffic.ts';
import { synthesised } from './synthesised.ts';

jest.setTimeout(120_000);

describe('the price list', () => {
  test('has its day, and of every price the page and what it is for', () => {
    expect(priceList.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const unsaid = Object.entries(prices).filter(
      ([, { usd, per, source }]) => !(usd > 0 && ['hour', 'month', 'use'].includes(per) && source),
    );
    expect(unsaid).toEqual([]);
  });

  test('a type that is not counted has a reason', () => {
    expect(withoutStandingCost.filter(([, reason]) => reason.length < 4)).toEqual([]);
  });

  test.each(namesOnAws(platform))('prices every type of resource in the templates of %s, or says why not', async (environmentName) => {
    const { environment } = awsEnvironmentOf(platform, environmentName);
    const { templates } = await synthesised(platform, environmentName);
    const stacks = Object.values(templates).map((template) => template.toJSON().Resources as Resources);
    const unknown = stacks.flatMap((all) => Object.values(all).filter((resource) => itemsOf(resource, all) === undefined));
    expect([...new Set(unknown.map(({ Type }) => Type))]).toEqual([]);
    const types = new Set(stacks.flatMap((all) => Object.values(all).map(({ Type }) => Type)));
    const items = [
      ...stacks.flatMap((all) => Object.values(all).flatMap((resource) => itemsOf(resource, all) ?? [])),
      ...trafficItems(trafficOf(10, environment.database.storage.toGibibytes()), types),
    ];
    expect(items.filter((item) => costOfItem('it', item) === undefined).map(({ price }) => price)).toEqual([]);
    expect(items.length).toBeGreaterThan(20);
  });

  test('says of most prices where the price list of AWS has them', () => {
    const byHand = Object.keys(prices).filter((key) => placeOf(key) === undefined);
    expect(byHand.length).toBeLessThan(Object.keys(prices).length / 5);
  });
});

/** A file of the price list as AWS publishes it, with products of that many attributes and a price. */
function offer(
  products: Readonly<Record<string, { readonly attributes: object; readonly family?: string; readonly usd: readonly string[] }>>,
) {
  const sku = (name: string) => ({ sku: name, productFamily: products[name]?.family ?? 'Compute', attributes: products[name]?.attributes });
  const dimension = (name: string, usd: string, index: number) => [
    `${name}.JRTCKXETXF.${index}`,
    {
      rateCode: `${name}.${index}`,
      description: `$${usd} per "unit" {of it}`,
      beginRange: String(index * 10),
      unit: 'Hrs',
      pricePerUnit: { USD: usd },
    },
  ];
  const terms = (name: string) => ({
    [`${name}.JRTCKXETXF`]: {
      offerTermCode: 'JRTCKXETXF',
      sku: name,
      priceDimensions: Object.fromEntries((products[name]?.usd ?? []).map((usd, index) => dimension(name, usd, index))),
      termAttributes: {},
    },
  });
  const names = Object.keys(products);
  return {
    formatVersion: 'v1.0',
    offerCode: 'Test',
    products: Object.fromEntries(names.map((name) => [name, sku(name)])),
    terms: {
      OnDemand: Object.fromEntries(names.map((name) => [name, terms(name)])),
      Reserved: Object.fromEntries(
        names.map((name) => [name, { [`${name}.R`]: { priceDimensions: { a: { pricePerUnit: { USD: '0.001' } } } } }]),
      ),
    },
  };
}

const linux = { operatingSystem: 'Linux', tenancy: 'Shared', preInstalledSw: 'NA', capacitystatus: 'Used' };

const files: Readonly<Record<string, object>> = {
  '/offers/v1.0/aws/AmazonEC2/current/eu-central-1/index.json': offer({
    A: { attributes: { instanceType: 't3.large', ...linux }, usd: ['0.1000000000'] },
    B: { attributes: { instanceType: 't3.large', ...linux, operatingSystem: 'Windows' }, usd: ['0.5'] },
    C: { attributes: { usagetype: 'EUC1-NatGateway-Hours' }, usd: ['0.052'] },
  }),
  '/offers/v1.0/aws/awskms/current/eu-central-1/index.json': offer({
    A: { attributes: { usagetype: 'eu-central-1-KMS-Requests' }, usd: ['0', '0.000003'] },
  }),
  '/offers/v1.0/aws/AmazonRDS/current/eu-central-1/index.json': offer({
    A: { attributes: { instanceType: 'db.m7g.large', databaseEngine: 'PostgreSQL', deploymentOption: 'Single-AZ' }, usd: ['0.2'] },
    B: { attributes: { instanceType: 'db.m7g.large', databaseEngine: 'PostgreSQL', deploymentOption: 'Single-AZ' }, usd: ['0.3'] },
  }),
  '/offers/v1.0/aws/AmazonCloudFront/current/index.json': offer({
    A: { attributes: { usagetype: 'EU-DataTransfer-Out-Bytes' }, usd: ['0.085'] },
  }),
};

describe('taking prices from the price list of AWS', () => {
  let server: Server;
  let from: string;
  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      const file = files[url];
      response.writeHead(file ? 200 : 404).end(JSON.stringify(file ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const line = (usd: number) => ({ usd, per: 'hour', source: 'a page' }) as const;
  const refresh = (keys: Readonly<Record<string, number>>, address = from) =>
    refreshPrices({
      prices: Object.fromEntries(Object.entries(keys).map(([key, usd]) => [key, line(usd)])),
      region: 'eu-central-1',
      from: address,
      say: () => undefined,
    });

  test('a product is told from others by its attributes; what did not change is no change', async () => {
    const { changes, prices: fresh } = await refresh({ 'ec2:t3.large': 0.096, 'vpc:nat-gateway': 0.052 });
    expect(changes).toEqual([{ key: 'ec2:t3.large', before: 0.096, after: 0.1 }]);
    expect(fresh['ec2:t3.large']).toEqual({ usd: 0.1, per: 'hour', source: 'a page' });
  });

  test('units are ours, and what is free at first is no price', async () => {
    expect((await refresh({ 'kms:10000-requests': 1 })).changes).toEqual([{ key: 'kms:10000-requests', before: 1, after: 0.03 }]);
  });

  test('what has no region is in the file of all regions', async () => {
    expect((await refresh({ 'edge:cdn-gb': 1 })).changes).toEqual([{ key: 'edge:cdn-gb', before: 1, after: 0.085 }]);
  });

  test.each([
    ['rds:db.m7g.large', 'the price list has it at 0.2, 0.3'],
    ['ec2:x9.huge', 'the price list has nothing that fits'],
    ['edge:firewall', 'nobody has said where the price list has it'],
  ])('%s stays as it is where the list is not plain, and is told', async (key, why) => {
    const { changes, left, prices: fresh } = await refresh({ [key]: 7 });
    expect([changes, left, fresh[key]?.usd]).toEqual([[], { [key]: why }, 7]);
  });

  test('a file that cannot be read changes nothing', async () => {
    await expect(refresh({ 'eks:cluster': 0.1 })).rejects.toThrow(/AmazonEKS.* answered 404; nothing was changed/);
    await expect(refresh({ 'eks:cluster': 0.1 }, 'http://127.0.0.1:9')).rejects.toThrow(/could not be read .*; nothing was changed/);
  });
});

test('members of a JSON text are found wherever it is cut', async () => {
  const text = JSON.stringify({ a: { no: { x: 1 } }, products: { one: { t: 'a "quoted" {brace}: \\', list: [{ deep: {} }] }, two: {} } });
  for (const size of [1, 2, 7, text.length]) {
    const chunks = async function* () {
      for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
    };
    const found: unknown[] = [];
    for await (const { key, value } of membersAt(chunks(), [['products']])) found.push([key, value]);
    expect(found).toEqual([
      ['one', { t: 'a "quoted" {brace}: \\', list: [{ deep: {} }] }],
      ['two', {}],
    ]);
  }
});
