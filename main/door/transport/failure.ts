// Door process: the sentences for staff to what the native driver and the network say. Pure. A sentence says what to do.

/** The port's control lines cannot be set. */
export class NoControlLines extends Error {
  constructor(cause: unknown) {
    super(`its control lines cannot be set: ${reasonOf(cause)}`, { cause });
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the error of an open says that somebody else has the port. */
export function isTaken(error: unknown): boolean {
  return !(error instanceof NoControlLines) && /lock|busy/i.test(reasonOf(error));
}

/**
 * The sentence to the error of an open.
 * @param holders who has a port that is taken, as whole sentences; none where nobody is known
 */
export function openFailure(path: string, error: unknown, holders: readonly string[]): string {
  const reason = reasonOf(error);
  if (error instanceof NoControlLines)
    return `The port ${path} has no control lines to drive a relay with (${reason}). Choose a real serial port.`;
  if (isTaken(error)) {
    const who = holders.length === 0 ? 'End it, or choose another port.' : holders.join(' ');
    return `Another program holds this port: ${path}. ${who}`;
  }
  if (/No such file|cannot find|File not found/i.test(reason))
    return `There is no port ${path}. Plug the relay board in, or choose another port.`;
  if (/Permission denied|Access denied/i.test(reason))
    return `The kiosk may not use the port ${path}. Add its user to the group that owns the port (dialout on Debian).`;
  return `The port ${path} does not open (${reason}). Check the relay board and its cable.`;
}

/** The sentence to a connection that does not come about or ends. */
export function networkFailure(server: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return `The serial server ${server} refuses: nothing listens on that port, or another program has its only place. Check its settings.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EHOSTDOWN':
    case 'ETIMEDOUT':
      return `The serial server ${server} cannot be reached. Check its power and the network cable.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `The serial server ${server} has cut the connection. Another program may have taken its place, or it started anew.`;
    default:
      return `The serial server ${server} failed (${reasonOf(error)}). Check its power, settings and the network cable.`;
  }
}
