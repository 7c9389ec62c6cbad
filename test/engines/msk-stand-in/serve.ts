import { createServer } from 'node:http';

/**
 * Answers the one question that the stacks ask of MSK, where an endpoint makes clusters by CloudFormation and does not know them in its MSK.
 * Functions on that endpoint find it by AWS_ENDPOINT_URL_KAFKA. Port: the first argument.
 */
const brokers = [1, 2, 3].map((broker) => `b-${broker}.brokers.test:9096`).join(',');

createServer(({ method, url = '' }, response) => {
  const known = method === 'GET' && /^\/v1\/clusters\/[^/]+\/bootstrap-brokers$/.test(url);
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(known ? { bootstrapBrokerStringSaslScram: brokers } : { message: `${method} ${url} is not known here` }));
}).listen(Number(process.argv[2]), '127.0.0.1');
