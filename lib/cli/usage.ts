/** A command that cannot be understood. */
export class UsageError extends Error {}

/** An option's positive number. */
export function positive(option: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!(Number(value) > 0)) throw new UsageError(`--${option} needs a positive number, not ${value}`);
  return Number(value);
}

/** An option's positive whole number. */
export function wholeNumber(option: string, value: string | undefined, otherwise: number): number {
  const number = positive(option, value, otherwise);
  if (!Number.isSafeInteger(number)) throw new UsageError(`--${option} needs a whole number, not ${value}`);
  return number;
}
