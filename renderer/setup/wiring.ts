// Window: how each kind of lock is wired, as words of the set-up and a drawing. Pure.
import automatic from '../../assets/wiring/automatic.svg';
import magnet from '../../assets/wiring/magnet.svg';
import strike from '../../assets/wiring/strike.svg';
import { WIRING } from '../../contract/locks.ts';
import type { LockKind } from '../../contract/set-up.ts';
import type { SetUpWords } from './messages/index.ts';

const DRAWINGS = { 'strike.svg': strike, 'magnet.svg': magnet, 'automatic.svg': automatic } as const;

export type Wiring = {
  readonly title: string;
  readonly picture: string;
  readonly contact: string;
  readonly steps: readonly string[];
  readonly withoutPower: string;
};

export function wiringOf(lock: LockKind, t: SetUpWords): Wiring {
  const { contact, picture } = WIRING[lock];
  const common = { picture: DRAWINGS[picture], contact: t.wire_contact({ contact }) };
  const end = [t.wire_lock({ contact }), lock === 'magnet' ? t.wire_varistor : t.wire_diode, t.wire_supply_on];
  switch (lock) {
    case 'strike':
      return {
        ...common,
        title: t.lock_strike,
        steps: [t.wire_supply_off, t.wire_plus, ...end],
        withoutPower: t.power_strike,
      };
    case 'magnet':
    case 'fail-safe-strike':
      return {
        ...common,
        title: lock === 'magnet' ? t.lock_magnet : t.lock_fail_safe_strike,
        steps: [t.wire_supply_off, t.wire_series, ...end],
        withoutPower: t.power_free,
      };
    case 'automatic':
      return {
        ...common,
        title: t.lock_automatic,
        steps: [t.wire_open_input, t.wire_dry],
        withoutPower: t.power_automatic,
      };
    default:
      return lock satisfies never;
  }
}
