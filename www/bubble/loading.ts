/** Why a generator is not there, in a sentence. */
export const unloaded = (reason: string): string =>
  `The generator could not be loaded (${reason}). Check the connection.`;

/** Why it is no longer there. */
export const stopped = (reason: string): string => `The generator's worker stopped (${reason}).`;
