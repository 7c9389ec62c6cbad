import { PassThrough, type Readable } from 'node:stream';
import { sseEvent, sseHeartbeat } from '../live/sse.ts';
import type { AnswerEvent } from './answer.ts';

/** Server-sent events of one answer, kept alive by heartbeats; it ends when the work does. A client that left is written to no more. */
export function answerStream(work: (emit: (event: AnswerEvent) => void) => Promise<void>, heartbeatMs: number): Readable {
  const stream = new PassThrough();
  const write = (text: string): void => {
    if (!stream.destroyed) stream.write(text);
  };
  const heart = setInterval(() => write(sseHeartbeat), heartbeatMs);
  void work(({ event, data }) => write(sseEvent({ event, data: JSON.stringify(data) }))).finally(() => {
    clearInterval(heart);
    stream.end();
  });
  return stream;
}
