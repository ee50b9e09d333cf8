// A graph's part of the kernels' memory: copies of its leaves, then its computed nodes, each where its kernel finds it.
import { bytesOf, place } from "../nodes/places.js";
import type { Tensor } from "../nodes/tensor.js";
import { type Guest, memory } from "../wasm/memory.js";
import { callsOf, type NumberCalls } from "./numbers.js";

/** What a node object costs beside its numbers, roughly: it stays alive while its numbers are in the memory. */
const nodeWeight = 200;

/** The places of a graph's nodes, taken when the graph first runs, and again when the memory was used anew meanwhile. */
export class Block implements Guest {
  /** Nodes that another graph had put elsewhere before. */
  elsewhere: readonly Tensor[] = [];
  /** The calls of a graph of single numbers; null for any other. */
  numbers: NumberCalls | null = null;
  readonly #leaves: readonly Tensor[];
  readonly #computed: readonly Tensor[];
  #isTaken = false;
  #address = 0;
  #bytes = 0;
  #computedFrom = 0;
  /** What `memory.gradientWrites` was when all gradients were zero. */
  #clearedAt = -1;

  constructor(leaves: readonly Tensor[], computed: readonly Tensor[]) {
    this.#leaves = leaves;
    this.#computed = computed;
  }

  /** Gives every node a place in the memory, and copies leaves there that have changed. */
  bringIn(): void {
    if (!this.#isTaken) this.#take();
    for (const leaf of this.#leaves) {
      leaf.noticeWrites();
      if (leaf.copiedAt >= leaf.changedAt) continue;
      memory.write(leaf.address, leaf.values);
      leaf.copiedAt = leaf.changedAt;
    }
  }

  /** Copies all numbers to the heap: afterwards the places mean nothing. */
  goHome(): void {
    for (const node of [...this.#leaves, ...this.#computed]) {
      if (node.address === 0) continue;
      const gradient = node.needsGradient ? node.gradient.slice() : null;
      if (node.operator !== null) node.home = node.values.slice();
      node.homeGradient = gradient;
      node.address = 0;
      node.copiedAt = 0;
    }
    this.elsewhere = [];
    this.numbers = null;
    this.#isTaken = false;
    this.#clearedAt = -1;
  }

  /** Sets all gradients to zero. */
  clearGradients(): void {
    memory.clearGradients(this.#address, this.#bytes);
    for (const node of this.elsewhere) memory.clearGradients(node.address, bytesOf([node]));
    this.#clearedAt = memory.gradientWrites;
  }

  /** Sets the gradients of computed nodes to zero, unless they still are. */
  clearComputed(): void {
    if (this.#clearedAt === memory.gradientWrites) return;
    memory.clearGradients(this.#computedFrom, this.#address + this.#bytes - this.#computedFrom);
    for (const node of this.elsewhere)
      if (node.operator) memory.clearGradients(node.address, bytesOf([node]));
  }

  #take(): void {
    const outside = (nodes: readonly Tensor[]): Tensor[] => nodes.filter(({ address }) => address === 0);
    const room = (): number => bytesOf(outside(this.#leaves)) + bytesOf(outside(this.#computed));
    const weight = (): number =>
      room() + nodeWeight * (outside(this.#leaves).length + outside(this.#computed).length);
    if (!memory.hasRoom(room(), weight())) {
      memory.clear(0);
      memory.clear(room());
    }
    const [leaves, computed] = [outside(this.#leaves), outside(this.#computed)];
    this.elsewhere = [...this.#leaves, ...this.#computed].filter(({ address }) => address !== 0);
    this.#bytes = room();
    this.#address = memory.take(this, this.#bytes, weight());
    this.#computedFrom = this.#address + bytesOf(leaves);
    this.#isTaken = true;
    place(leaves, this.#address);
    place(computed, this.#computedFrom);
    memory.clearGradients(this.#address, this.#bytes);
    for (const node of computed) node.home = null;
    for (const node of [...leaves, ...computed]) {
      if (node.homeGradient !== null) node.gradient = node.homeGradient;
      node.homeGradient = null;
    }
    this.numbers = callsOf(this.#computed);
  }
}
