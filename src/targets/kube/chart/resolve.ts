import { ApiObject, App, Chart, type IResolver } from 'cdk8s';
import { mark } from './mark.ts';
import { placeOf, valueAt } from './node.ts';
import { conditional, conditionalOf } from './operations.ts';

interface Shape {
  readonly apiVersion: string;
  readonly kind: string;
}

/** cdk8s copies objects deeply; on its way each value that stands for a place becomes a mark. */
const placesToMarks: IResolver = {
  resolve(context) {
    const place = placeOf(context.value);
    if (place) context.replaceValue(mark(valueAt(place)));
  },
};

/** Objects as cdk8s writes them, without what is undefined, and those of a chart with marks. A condition around one stays. */
export function resolve<Kind extends Shape>(objects: readonly Kind[]): Kind[] {
  const chart = new Chart(new App({ resolvers: [placesToMarks] }), 'platform');
  return objects.map((object, index) => {
    const condition = conditionalOf(object);
    if (condition?.otherwise !== undefined)
      throw new Error('an object has an alternative, allowed are a condition and alternatives inside of it: write two objects');
    const resolved = new ApiObject(chart, `${index}`, (condition?.tree ?? object) as Kind).toJson() as Kind;
    return condition ? conditional(condition.if, resolved) : resolved;
  });
}
