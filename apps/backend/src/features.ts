import { accountsFeature } from './accounts/feature.ts';
import { activityFeature } from './activity/feature.ts';
import { assistantFeature } from './assistant/feature.ts';
import { browserTelemetryFeature } from './browser-telemetry/feature.ts';
import { eventsFeature } from './events/feature.ts';
import type { Route } from './http/route.ts';
import { liveFeature } from './live/feature.ts';
import { projectsFeature } from './projects/feature.ts';
import { remindersFeature } from './reminders/feature.ts';
import type { Services } from './services.ts';
import { settingsFeature } from './settings/feature.ts';
import { statisticsFeature } from './statistics/feature.ts';
import { tagsFeature } from './tags/feature.ts';
import { todosFeature } from './todos/feature.ts';

/** A part of the product: a folder, and one line in the list below. */
export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Runs before the server listens. */
  readonly start?: (services: Services) => void | Promise<void>;
  /** Runs when the server drains: end streams, timers and listeners so that connections can close. */
  readonly stop?: (services: Services) => void | Promise<void>;
}

export const features: readonly Feature[] = [
  accountsFeature,
  settingsFeature,
  todosFeature,
  projectsFeature,
  tagsFeature,
  eventsFeature,
  activityFeature,
  liveFeature,
  remindersFeature,
  statisticsFeature,
  assistantFeature,
  browserTelemetryFeature,
];

export const allRoutes = (list: readonly Feature[] = features): readonly Route[] => list.flatMap((feature) => feature.routes);
