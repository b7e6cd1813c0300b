// Who holds a port, told from a /proc that a test has laid out.
import { describe, expect, it } from 'vitest';
import { findHolders, portHolders, type SystemFiles, sayHolder } from './holders.ts';

type Played = { readonly name: string; readonly open?: readonly string[] };

/** A system with these programs. `open` missing: this user may not look. */
function system(programs: Readonly<Record<number, Played>>, { apt = true, proc = true } = {}): SystemFiles {
  const of = (path: string) => programs[Number(/^\/proc\/(\d+)\//.exec(path)?.[1])];
  const refuse = (): never => {
    throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
  };
  return {
    async names(folder) {
      if (folder === '/proc') return proc ? ['self', 'version', ...Object.keys(programs)] : refuse();
      return of(folder)?.open?.map((_, index) => String(index)) ?? refuse();
    },
    async target(link) {
      const target = of(link)?.open?.[Number(link.split('/').at(-1))];
      return target === undefined || target === 'secret' ? refuse() : target;
    },
    async real(path) {
      if (path === '/usr/bin/apt-get') return apt ? path : refuse();
      if (path === '/dev/serial/by-id/door') return '/dev/ttyUSB0';
      return refuse();
    },
    text: async (file) => of(file)?.name ?? refuse(),
  };
}

const PORT = ['/dev/serial/by-id/door'];

describe('who else may have the port', () => {
  it('is whoever has it open, under whatever name', async () => {
    const files = system({
      12: { name: 'minicom\n', open: ['/dev/null', 'secret', '/dev/ttyUSB0'] },
      13: { name: 'bash\n', open: ['/dev/null'] },
    });
    expect(await findHolders(PORT, files)).toEqual([
      { name: 'minicom', pid: 12, how: 'holds', device: '/dev/ttyUSB0', cure: null },
    ]);
  });

  it('is a known meddler also where this user may not see what it has open', async () => {
    const files = system({ 7: { name: 'ModemManager\n' }, 8: { name: 'sshd\n' } });
    expect(await findHolders(PORT, files)).toEqual([
      { name: 'ModemManager', pid: 7, how: 'meddles', device: null, cure: 'sudo apt-get purge modemmanager' },
    ]);
  });

  it('has a cure that fits the system', async () => {
    const files = system(
      { 7: { name: 'brltty\n', open: ['/dev/ttyUSB0'] }, 9: { name: 'agetty\n', open: ['/dev/ttyUSB0'] } },
      { apt: false },
    );
    expect((await findHolders(PORT, files)).map(({ how, cure }) => [how, cure])).toEqual([
      ['holds', 'sudo systemctl mask --now brltty brltty-udev'],
      ['holds', 'sudo systemctl mask --now serial-getty@ttyUSB0'],
    ]);
  });

  it('is nobody where nothing can be read, where a program has just ended, and not ourselves', async () => {
    expect(await findHolders(PORT, system({}, { proc: false }))).toEqual([]);
    expect(
      await findHolders(['/dev/other'], system({ [process.pid]: { name: 'vestibule', open: ['/dev/other'] } })),
    ).toEqual([]);
    expect(
      await findHolders(PORT, { ...system({ 5: { name: 'x' } }), text: () => Promise.reject(new Error('ENOENT')) }),
    ).toEqual([]);
  });

  it('is found on this very machine without a word when it is nobody', async () => {
    expect(await portHolders('/dev/there-is-no-such-port')).toEqual(expect.any(Array));
  });

  it.each([
    [{ name: 'minicom', pid: 3, how: 'holds', device: null, cure: null }, 'minicom (process 3) has it open: end it.'],
    [
      { name: 'ModemManager', pid: 3, how: 'meddles', device: null, cure: 'sudo x' },
      'ModemManager (process 3) runs and writes to any port; a kiosk does not need it. Remove it: sudo x',
    ],
  ] as const)('is said in a sentence: %o', (holder, sentence) => {
    expect(sayHolder(holder)).toBe(sentence);
  });
});
