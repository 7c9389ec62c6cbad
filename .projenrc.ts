import { platform } from './src/platform.ts';
import { Repository } from './src/targets/repo/repository.ts';

// What is rendered is described in docs/generated-files.md, where overrides and ejecting are too.
new Repository({
  platform,
  root: import.meta.dirname,
  // a folder to write to instead, by which `npx projen drift` compares
  outdir: process.env.KEELSON_OUTDIR || undefined,
}).synth();
