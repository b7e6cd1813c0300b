// Our own Arduino board, simulated: the same rules as the sketch in assets/firmware/vestibule-door.
import { type Hands, reading, type Simulated, sumOf } from './device.ts';

const LONGEST_PULSE_MS = 60_000;
const checked = (text: string) => `${text}*${String(sumOf([...Buffer.from(text, 'latin1')])).padStart(3, '0')}`;

function tell(hands: Hands) {
  const coil = hands.isOn(1) ? 'ON' : 'OFF';
  const door = hands.inputOn(1) ? 'CLOSED' : 'OPEN';
  const button = hands.inputOn(2) ? 'PRESSED' : 'RELEASED';
  hands.answer(`${checked(`=${coil} ${hands.leftOf(1)} ${door} ${button}`)}\n`);
}

export const vestibuleDoor: Simulated = {
  channels: 1,
  make: (hands) => ({
    ...reading((bytes) => {
      const end = bytes.indexOf(0x0a);
      if (end < 0) return bytes.length > 40 ? 1 : 0;
      const line = Buffer.from(bytes.slice(0, end)).toString('latin1');
      const command = line.slice(0, -4);
      if (line.length > 4 && checked(command) === line && obey(hands, command)) {
        hands.frame(bytes.slice(0, end + 1));
        tell(hands);
      }
      return end + 1;
    }),
    // The sketch waits until the contact has stood still; here it does at once.
    inputMoved: () => tell(hands),
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
