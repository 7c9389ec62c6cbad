/** A place in a trace, as the header `traceparent` of W3C Trace Context says it. */
export interface TracePlace {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Nothing when it is malformed: then a new trace begins, as the standard wants. */
export const parseTraceparent = (text: string): TracePlace | undefined => {
  const [, traceId, spanId, flags] = wellFormed.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
};

export const formatTraceparent = ({ traceId, spanId, sampled }: TracePlace): string => `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
