import type { Feature } from '../features.ts';
import { browserTelemetryRoutes } from './routes.ts';

export const browserTelemetryFeature: Feature = { name: 'browser-telemetry', routes: browserTelemetryRoutes };
