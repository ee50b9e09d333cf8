/** A browser starts no processes; there are only names to ask after. */
export class ChildProcess {}
