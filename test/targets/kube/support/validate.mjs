// Reads objects as JSON from standard input and checks each against the schema of its kind. The models are ES modules, which the
// tests' CommonJS cannot load, so this runs as a process of its own.
import { text } from 'node:stream/consumers';

const objects = JSON.parse(await text(process.stdin));
for (const object of objects) {
  const models = object.apiVersion.startsWith('argoproj.io/') ? '@kubernetes-models/argo-rollouts' : 'kubernetes-models';
  const { [object.kind]: Model } = await import(`${models}/${object.apiVersion}/${object.kind}`);
  try {
    new Model(object).validate();
  } catch (error) {
    console.log(`${object.kind} ${object.metadata.name}: ${error.message}`);
  }
}
