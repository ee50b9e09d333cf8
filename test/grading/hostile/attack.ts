/**
 * A hostile or broken way to answer `relu(E, x)`, as the source of a cell. CANARY stands for a folder of the host
 * and PORT for a port on which it listens.
 */
export interface Attack {
  readonly name: string;
  readonly source: string;
  /** Whether the honest answer in the next cell is lost too, since the attack takes the words that it needs. */
  readonly takesNeighbour?: true;
}
