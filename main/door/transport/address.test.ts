// What is a port, what is a serial server, and what is refused: any text has an answer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPortAddress } from './address.ts';

describe('what door.port means', () => {
  it.each([
    ['/dev/serial/by-id/usb-FTDI_A1', { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI_A1' }],
    ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
    ['COM3', { kind: 'serial', path: 'COM3' }],
    ['tcp://192.168.1.200:4196', { kind: 'tcp', host: '192.168.1.200', port: 4196 }],
    ['tcp://[fd00::2]:2000', { kind: 'tcp', host: 'fd00::2', port: 2000 }],
    ['tcp://[fe80::1%eth0]:1', { kind: 'tcp', host: 'fe80::1%eth0', port: 1 }],
  ])('%s', (given, address) => {
    expect(readPortAddress(given)).toEqual(address);
  });

  it.each([
    ['serial:', 'has no name'],
    ['', 'has no name'],
    ['tcp://door.example:4196', 'names are not looked up'],
    ['tcp://localhost:4196', 'names are not looked up'],
    ['tcp://[192.168.1.200]:4196', 'names are not looked up'],
    ['tcp://1.2.3:4196', 'names are not looked up'],
    ['tcp://192.168.1.200', 'cannot be read'],
    ['tcp://192.168.1.200:0', 'cannot be read'],
    ['tcp://192.168.1.200:65536', 'cannot be read'],
    ['tcp://fd00::2:4196', 'cannot be read'],
    ['tcp://192.168.1.200:80/x', 'cannot be read'],
    ['udp://192.168.1.200:4196', 'cannot be read'],
    ['rfc2217://192.168.1.200:4196', 'cannot be read'],
  ])('%s is refused', (given, why) => {
    expect(readPortAddress(given)).toContain(why);
  });

  const servers = fc
    .tuple(fc.string(), fc.ipV4(), fc.nat(70_000))
    .map(([name, ip, port]) => `tcp://${name || ip}:${port}`);
  it('takes any text, and connects to nothing but numbers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), servers), (given) => {
        const address = readPortAddress(given);
        if (typeof address === 'string' || address.kind === 'serial') return;
        expect(address.host).toMatch(/^[\d.]+$|:/);
      }),
    );
  });
});
