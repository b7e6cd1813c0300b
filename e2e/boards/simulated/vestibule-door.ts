// Our own Arduino board, simulated: the same rules as the sketch in assets/firmware/vestibule-door.
import { type Hands, reading, type Simulated, sumOf } from './device.ts';

const LONGEST_PULSE_MS = 60_000;
const checked = (text: string) => `${text}*${String(sumOf([...Buffer.from(text, 'latin1')])).padStart(3, '0')}`;

export const vestibuleDoor: Simulated = {
  channels: 1,
  make: (hands) =>
    reading((bytes) => {
      const end = bytes.indexOf(0x0a);
      if (end < 0) return bytes.length > 40 ? 1 : 0;
      const line = Buffer.from(bytes.slice(0, end)).toString('latin1');
      const command = line.slice(0, -4);
      if (line.length > 4 && checked(command) === line && obey(hands, command)) {
        hands.frame(bytes.slice(0, end + 1));
        const coil = hands.isOn(1) ? 'ON' : 'OFF';
        hands.answer(`${checked(`=${coil} ${hands.leftOf(1)} CLOSED RELEASED`)}\n`);
      }
      return end + 1;
    }),
};

function obey(hands: Hands, command: string): boolean {
  if (command === '?') return true;
  const [, word, time] = /^(ON|OFF) (\d{1,6})$/.exec(command) ?? [];
  const ms = Number(time);
  if (word === undefined || ms > LONGEST_PULSE_MS) return false;
  if (ms === 0) hands.set(1, word === 'ON');
  else hands.pulse(1, word === 'ON', ms);
  return true;
}
