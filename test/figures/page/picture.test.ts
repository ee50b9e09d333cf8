import {
  add,
  createRng,
  drawGraph,
  drawNetwork,
  Graph,
  liveGraph,
  mlp,
  mul,
  normal,
  sigmoid,
  stepThrough,
  variable,
} from "gradbook";
import { describe, expect, test } from "vitest";
import { displayMethod, type Figure } from "../../../lib/figures/page/figure.js";

const x = variable(-2, { name: 'x <"&%#' });
const graph = new Graph(mul(add(x, 5), -4, { name: "f" }));
const title = "50 % <b>";
const network = mlp([2, 2], { activation: sigmoid, init: normal(1), rng: createRng(1) });

const figures: readonly (readonly [string, Figure])[] = [
  ["drawing", drawGraph(graph, { title })],
  ["stepper", stepThrough(graph, { title })],
  ["live graph", liveGraph(graph, { title, leaf: x, from: -3, to: 3, step: 1 })],
  ["network", drawNetwork(network, { title, alt: "A & B" })],
];

describe.each(figures)("a %s", (_, figure) => {
  const bundle = async (type: string): Promise<string> => String((await figure[displayMethod]())[type]);

  test("carries its picture as SVG that needs nothing from outside", async () => {
    const svg = await bundle("image/svg+xml");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]* width="\d+" height="\d+" /);
    expect(svg).toContain("<style>");
    expect(svg).not.toMatch(/var\(|<script|NaN|undefined/);
  });

  test("is that picture as an image where scripts and style are taken away, with its title and its words", async () => {
    const html = (await bundle("text/html")).replace(/<(script|style).*?<\/\1>/gs, "");
    expect(html.replace(/<[^>]*>/g, "")).toBe("50 % &lt;b&gt;");
    const [, address = ""] = /<img class="gb-still" [^>]*src="data:image\/svg\+xml,([^"]*)"/.exec(html) ?? [];
    const decoded = decodeURIComponent(address.replaceAll("&amp;", "&"));
    expect(decoded.replaceAll("'", '"')).toBe((await bundle("image/svg+xml")).replaceAll("'", '"'));
    expect(/alt="([^"]*)"/.exec(html)?.[1]).not.toBe("");
  });
});
