import { resourcesSchema } from './resources.ts';
import { flag, imageSchema, type Place, section, text } from './section.ts';

export function prometheusSchema({ props }: Place) {
  return section(
    'A small Prometheus, for clusters that have none: the switch of a release asks it. It remembers hours and keeps nothing.',
    {
      enabled: flag(props.runsOn === 'cluster').describe('Whether it runs here.'),
      image: imageSchema('Image.', 'prom/prometheus', 'v3.5.3'),
      retention: text('6h').describe('How long it remembers.'),
      resources: resourcesSchema({ cpu: '50m', cpuLimit: '', memory: '128Mi', memoryLimit: '512Mi' }),
    },
  );
}
