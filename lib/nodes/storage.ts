// Where a node's numbers are. On the heap: a scalar's in fields, other tensors' in arrays. In the memory of the
// arithmetic, once a graph has run: at `address`, the gradient `memory.distance` above. An array that was handed
// out as `data` of a leaf stays on the heap, always up to date, and is copied in before each run of a graph that
// the leaf belongs to.
import { Memory, memory, type Values, widthOf, zeros } from "../wasm/memory.js";
import { type Tensor, tick } from "./tensor.js";

/** The number of a node of one element. */
export function numberOf(node: Tensor): number {
  if (node.heap !== null && (node.address === 0 || node.exposed)) return node.heap[0] as number;
  if (node.address === 0) return node.number;
  return memory.view(node.dtype, node.address, 1)[0] as number;
}

/** The values wherever they are, to be read before the next call. */
export function valuesOf(node: Tensor): Values {
  if (node.heap !== null && (node.address === 0 || node.exposed)) return node.heap;
  if (node.address !== 0) return memory.view(node.dtype, node.address, node.size);
  return zeros(node.dtype, 1).fill(node.number);
}

/** The gradient wherever it is, to be read before the next call. */
export function gradientOf(node: Tensor): Values {
  if (!node.needsGradient) return zeros(node.dtype, node.size);
  if (node.address !== 0) return memory.view(node.dtype, node.address + memory.distance, node.size);
  return node.heapGradient ?? zeros(node.dtype, node.size).fill(node.gradientNumber);
}

/** Replaces the values. */
export function setValues(node: Tensor, values: ArrayLike<number>): void {
  node.seen?.set(values);
  if (node.heap !== null) node.heap.set(values);
  else if (node.address === 0) node.number = values[0] as number;
  if (node.address !== 0) memory.view(node.dtype, node.address, node.size).set(values);
}

/** Replaces one value. */
export function setValue(node: Tensor, index: number, value: number): void {
  if (node.seen !== null) node.seen[index] = value;
  if (node.heap !== null) node.heap[index] = value;
  else if (node.address === 0) node.number = value;
  if (node.address !== 0) memory.view(node.dtype, node.address, node.size)[index] = value;
}

/** Lets `step` change a leaf's values where they lie in the memory, and with them what it remembers of the leaf. */
export function stepLeaf(leaf: Tensor, state: readonly Tensor[], step: (isDouble: number) => void): void {
  moveInTogether([leaf, ...state]);
  if (leaf.exposed) leaf.copyIn();
  step(leaf.dtype === "f64" ? 1 : 0);
  if (leaf.exposed) leaf.heap?.set(memory.view(leaf.dtype, leaf.address, leaf.size));
  leaf.changedAt = tick();
}

function moveInTogether(leaves: readonly Tensor[]): void {
  let outside = leaves.filter(({ address }) => address === 0);
  if (outside.length === 0) return;
  const bytesOf = (leaf: Tensor): number => Memory.align(Math.max(8, leaf.size * widthOf(leaf.dtype)));
  const total = (of: readonly Tensor[]): number => of.reduce((sum, leaf) => sum + bytesOf(leaf), 0);
  if (!memory.hasRoom(total(outside), total(outside))) {
    outside = [...leaves];
    memory.clear(total(outside));
  }
  for (const leaf of outside) {
    moveIn(leaf, memory.take(bytesOf(leaf)));
    memory.admit(leaf, bytesOf(leaf));
  }
}

/** Replaces the gradient. */
export function setGradient(node: Tensor, gradient: ArrayLike<number>): void {
  memory.gradientWrites += 1;
  if (node.address !== 0) memory.view(node.dtype, node.address + memory.distance, node.size).set(gradient);
  else if (node.size === 1) node.gradientNumber = gradient[0] as number;
  else node.heapGradient = zeros(node.dtype, node.size).map((_, index) => gradient[index] as number);
}

/** The array of a leaf's values that the reader holds: from now on it is theirs to write to. */
export function expose(leaf: Tensor): Values {
  if (!leaf.exposed) {
    leaf.heap = valuesOf(leaf).slice();
    leaf.seen = leaf.heap.slice();
    memory.exposures += 1;
  }
  return leaf.heap as Values;
}

/** Copies values and gradient to the address in the memory. */
export function moveIn(node: Tensor, address: number): void {
  const { number, gradientNumber, heap, heapGradient } = node;
  memory.gradientWrites += 1;
  node.address = address;
  if (heap !== null) memory.view(node.dtype, address, node.size).set(heap);
  else setNumber(node, address, number);
  if (!node.exposed) node.heap = null;
  const above = address + memory.distance;
  if (node.size === 1) setNumber(node, above, gradientNumber);
  else if (heapGradient !== null) memory.view(node.dtype, above, node.size).set(heapGradient);
  else memory.view(node.dtype, above, node.size).fill(0);
  node.heapGradient = null;
}

/** Copies values and gradient back to the heap. */
export function moveOut(node: Tensor): void {
  const { dtype, address, size } = node;
  const above = address + memory.distance;
  if (size === 1 && dtype === "f64") {
    node.number = memory.f64[address >>> 3] as number;
    node.gradientNumber = node.needsGradient ? (memory.f64[above >>> 3] as number) : 0;
  } else if (size === 1) {
    node.number = memory.f32[address >>> 2] as number;
    node.gradientNumber = node.needsGradient ? (memory.f32[above >>> 2] as number) : 0;
  } else {
    node.heapGradient = node.needsGradient ? memory.view(dtype, above, size).slice() : null;
    if (!node.exposed) node.heap = memory.view(dtype, address, size).slice();
  }
  node.address = 0;
}

function setNumber(node: Tensor, address: number, value: number): void {
  if (node.dtype === "f64") memory.f64[address >>> 3] = value;
  else memory.f32[address >>> 2] = value;
}

/** Sets the gradient to zero. */
export function clearGradient(node: Tensor): void {
  node.gradientNumber = 0;
  node.heapGradient = null;
  if (node.address !== 0) memory.clearGradients(node.address, node.size * widthOf(node.dtype));
}

/** Adds to the gradient of a node in the memory. */
export function addToGradient({ dtype, address, size }: Tensor, upstream: ArrayLike<number>): void {
  const gradient = memory.view(dtype, address + memory.distance, size);
  for (let index = 0; index < size; index++) {
    gradient[index] = (gradient[index] as number) + (upstream[index] as number);
  }
}
