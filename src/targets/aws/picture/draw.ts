import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** Draws a graph in the language of Graphviz as SVG, with nothing installed but a package of npm. */
export async function draw(graph: string): Promise<string> {
  const graphviz = await Graphviz.load();
  return graphviz.dot(graph, 'svg');
}
