/** Until when EKS supports a version of Kubernetes. Days in UTC, as AWS announces them. */
interface Support {
  /** Last day of standard support. */
  readonly standard: string;
  /** Last day of extended support, which costs more. After it, creating a cluster is refused and running ones are upgraded. */
  readonly extended: string;
}

/** Source: AWS, "Amazon EKS Kubernetes release calendar". A version whose dates are not announced yet is missing and supported. */
const calendar: Readonly<Record<string, Support>> = {
  '1.28': { standard: '2024-11-26', extended: '2025-11-26' },
  '1.31': { standard: '2025-11-26', extended: '2026-11-26' },
  '1.32': { standard: '2026-03-23', extended: '2027-03-23' },
  '1.33': { standard: '2026-07-29', extended: '2027-07-29' },
  '1.34': { standard: '2026-12-02', extended: '2027-12-02' },
  '1.35': { standard: '2027-03-27', extended: '2028-03-27' },
};

/**
 * Passes a version that EKS still runs on that day.
 *
 * @throws RangeError naming the day on which its support ended, and the versions that are left.
 */
export function requireSupported(version: string, today: Date): void {
  const ended = calendar[version]?.extended ?? oldestEnd(version);
  if (ended === undefined || dayOf(today) <= ended) return;
  const left = Object.keys(calendar).filter((key) => dayOf(today) <= (calendar[key]?.extended ?? ''));
  throw new RangeError(
    `cluster.version is ${version}, whose extended support on EKS ended on ${ended}; allowed is ${left.join(', ')} or newer; raise cluster.version in src/environments.ts`,
  );
}

/** A version between or below those of the table ended no later than the next one of the table. */
function oldestEnd(version: string): string | undefined {
  const later = Object.keys(calendar).find((key) => minorOf(key) > minorOf(version));
  return later === undefined ? undefined : calendar[later]?.extended;
}

/** The minor of `1.35` is 35. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
