/** A browser has no servers; there is only a name to ask after. */
export class Server {}
