import { isNumber, nodeInstruction } from "../nodes/operator.js";
import { moveIn } from "../nodes/storage.js";
import type { Tensor } from "../nodes/tensor.js";
import { arithmetic, type OwnCall, withOwnCalls } from "../wasm/arithmetic.js";
import { INSTRUCTION, RECORD } from "../wasm/codes.js";
import { Memory, memory, widthOf } from "../wasm/memory.js";
import { type Instruction, recordBytes, writeRecord } from "../wasm/record.js";

/** What a node object costs beside its numbers, roughly: it stays alive while its numbers are in the memory. */
const nodeWeight = 200;

/**
 * The nodes of a graph in the arithmetic's memory, and the instructions that compute them: one call runs a
 * whole pass. It moves in when first run, and again when the memory has been used anew meanwhile.
 */
export class Program {
  readonly #nodes: readonly Tensor[];
  readonly #computed: readonly Tensor[];
  readonly #instructions: readonly (Instruction | null)[];
  readonly #bytes: number;
  #calls: OwnCall[] = [];
  #address = 0;
  #block = 0;
  #blockBytes = 0;
  #clearedAt = -1;
  #exposed: readonly Tensor[] = [];
  #exposures = 0;
  /** Computed nodes that another graph had moved into the memory. */
  shared: readonly Tensor[] = [];

  /** For the nodes in topological order. */
  constructor(nodes: readonly Tensor[]) {
    this.#nodes = nodes;
    this.#computed = nodes.filter((node) => node.operator !== null);
    this.#instructions = this.#computed.map((node) => (isNumber(node) ? null : nodeInstruction(node)));
    const records = this.#instructions.reduce((sum, next) => sum + (next ? recordBytes(next) : 0), 0);
    this.#bytes = Memory.align(this.#computed.length * INSTRUCTION + records);
  }

  /** Whether nodes and instructions are in the memory. */
  get isInside(): boolean {
    return this.#address !== 0;
  }

  /** Computes every node. */
  forward(): void {
    this.#run(() => arithmetic.forward(this.#address, this.#computed.length));
  }

  /** Adds to the gradients of all inputs, from the output down. */
  backward(): void {
    memory.gradientWrites += 1;
    this.#run(() => arithmetic.backward(this.#address, this.#computed.length, memory.distance));
  }

  /** Sets the gradients of all computed nodes to zero, unless they still are. */
  clearGradients(): void {
    if (this.#clearedAt === memory.gradientWrites) return;
    this.#clearedAt = memory.gradientWrites;
    memory.clearGradients(this.#block, this.#blockBytes);
    for (const node of this.shared) memory.clearGradients(node.address, bytesOf(node));
  }

  /** Moves nodes and instructions into the memory unless they are there, and what was written to `data`. */
  moveIn(): void {
    this.#moveNodes();
    if (this.#exposures !== memory.exposures) {
      this.#exposures = memory.exposures;
      this.#exposed = this.#nodes.filter((node) => node.exposed);
    }
    for (const leaf of this.#exposed) leaf.copyIn();
  }

  #moveNodes(): void {
    if (this.isInside) return;
    let outside = this.#nodes.filter((node) => node.address === 0);
    if (!memory.hasRoom(this.#bytes + totalBytes(outside), nodeWeight * outside.length)) {
      outside = [...this.#nodes];
      memory.clear(this.#bytes + totalBytes(outside));
    }
    this.shared = this.#computed.filter((node) => node.address !== 0);
    place(outside.filter((node) => node.operator === null));
    const computed = outside.filter((node) => node.operator !== null);
    this.#block = place(computed);
    this.#blockBytes = totalBytes(computed);
    this.#address = memory.take(this.#bytes);
    memory.admit(this, this.#bytes);
    this.#write();
  }

  /** Leaves the memory: its instructions name places that are given away. */
  evict(): void {
    this.#address = 0;
    this.#calls = [];
    this.#block = 0;
    this.#blockBytes = 0;
    this.#clearedAt = -1;
    this.shared = [];
  }

  #write(): void {
    const { i32 } = memory;
    let word = this.#address >>> 2;
    let record = this.#address + this.#computed.length * INSTRUCTION;
    for (const [index, node] of this.#computed.entries()) {
      const instruction = this.#instructions[index];
      if (instruction) {
        const needs = node.inputs.reduce(
          (bits, input, which) => bits | (Number(input.needsGradient) << which),
          0,
        );
        writeRecord(record, instruction, needs, node, node.inputs, this.#calls);
        i32[word] = RECORD;
        i32[word + 1] = record;
        record += recordBytes(instruction);
      } else {
        const [a, b = a] = node.inputs;
        i32[word] = node.operator?.formula ?? 0;
        i32[word + 1] = node.address;
        i32[word + 2] = a?.address ?? 0;
        i32[word + 3] = b?.address ?? 0;
      }
      word += INSTRUCTION >>> 2;
    }
  }

  #run(program: () => void): void {
    memory.run(() => withOwnCalls(this.#calls, program));
  }
}

/** Moves nodes into the memory side by side; the address of the first. */
function place(nodes: readonly Tensor[]): number {
  const start = memory.take(totalBytes(nodes));
  let address = start;
  for (const node of nodes) {
    address = startOf(node, address);
    moveIn(node, address);
    memory.admit(node, nodeWeight + bytesOf(node));
    address += bytesOf(node);
  }
  return start;
}

/** Bytes of nodes side by side. */
function totalBytes(nodes: readonly Tensor[]): number {
  return Memory.align(nodes.reduce((end, node) => startOf(node, end) + bytesOf(node), 0));
}

/** Vectors begin at full ones, numbers stand close. */
function startOf(node: Tensor, end: number): number {
  return node.size === 1 ? end : Memory.align(end);
}

function bytesOf({ size, dtype }: Tensor): number {
  return Math.max(8, size * widthOf(dtype));
}
