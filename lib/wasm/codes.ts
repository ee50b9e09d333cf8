// The codes by which TypeScript and AssemblyScript name the same thing: both compile this file.

/** Elementwise operators: the index of a formula in assembly/formulas.ts. */
export const ADD = 0;
export const SUB = 1;
export const MUL = 2;
export const DIV = 3;
export const POW = 4;
export const NEG = 5;
export const EXP = 6;
export const LOG = 7;
export const SIGMOID = 8;
export const RELU = 9;
export const TANH = 10;

/** Not an operator on scalars: the instruction's second word is the address of a record. */
export const RECORD = 64;

/** Kinds of records. */
export const ELEMENTWISE = 0;
export const SUM = 1;
export const MATMUL = 2;
export const OWN = 3;

/**
 * Words of a record before its parameters: kind, element type, inputs that need a gradient (bits), and the
 * addresses of the output, the first input and the second (of one input: the first again).
 */
export const HEADER = 6;
/** Element types. */
export const F64 = 0;
export const F32 = 1;
