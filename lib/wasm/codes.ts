// The codes by which TypeScript and AssemblyScript name the same thing: both compile this file.

// A program is a row of instructions of four words. On scalars: code, output, first and second input (of one
// input: the first again). On tensors: RECORD and the address of a record.
/** Bytes of an instruction. */
export const INSTRUCTION = 16;
/** The codes of elementwise operators: each names a formula in assembly/formulas.ts. */
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
/** Not on scalars. */
export const RECORD = 11;

// A record: kind, element type, which inputs need a gradient (bits), the addresses of the output, of the first
// input and of the second (of one input: the first again), then the parameters of its kind.
/** Words before the parameters. */
export const HEADER = 6;
/** Element types. */
export const F64 = 0;
export const F32 = 1;
/** Kinds. */
export const ELEMENTWISE = 0;
export const SUM = 1;
export const MATMUL = 2;
export const TRANSPOSE = 3;
export const COPY = 4;
export const SOFTMAX = 5;
export const MEAN_LOSS = 6;
export const SOFTMAX_CROSS_ENTROPY = 7;
export const OWN = 8;

/** The formulas of MEAN_LOSS, in assembly/losses.ts. */
export const SQUARED_ERROR = 0;
export const BINARY_CROSS_ENTROPY = 1;
export const SIGMOID_CROSS_ENTROPY = 2;
