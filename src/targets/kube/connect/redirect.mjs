// Loaded into a process on this machine before anything else. What connects to a broker by the name that it has in the cluster is led to
// the port of this machine that stands for it. Brokers tell their clients where they are, so another address in a variable is not enough.
import { Socket } from 'node:net';

const redirects = JSON.parse(process.env.KEELSON_REDIRECTS ?? '{}');
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  const [first, ...rest] = args;
  // net.connect hands over what it was given as a list that it has made itself; the list is marked, so it stays
  if (!Array.isArray(first)) return connect.call(this, redirected(first), ...rest);
  first[0] = redirected(first[0]);
  return connect.call(this, ...args);
};

// a copy: by the host in the original TLS knows for whom a certificate must be
function redirected(options) {
  if (typeof options !== 'object' || options === null) return options;
  const port = redirects[`${options.host}:${options.port}`];
  return port === undefined ? options : { ...options, host: '127.0.0.1', port };
}
