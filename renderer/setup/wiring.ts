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
  /** What the numbers in the picture are, from 1 on. */
  readonly parts: readonly string[];
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
        parts: [t.item_supply, t.item_relay, t.lock_strike, t.item_diode],
        steps: [t.wire_supply_off, t.wire_plus, ...end],
        withoutPower: t.power_strike,
      };
    case 'magnet':
    case 'fail-safe-strike': {
      const title = lock === 'magnet' ? t.lock_magnet : t.lock_fail_safe_strike;
      const guard = lock === 'magnet' ? t.item_varistor : t.item_diode;
      return {
        ...common,
        title,
        parts: [t.item_supply, t.item_fire, t.item_glass, t.item_exit, t.item_relay, title, guard],
        steps: [t.wire_supply_off, t.wire_series, ...end],
        withoutPower: t.power_free,
      };
    }
    case 'automatic':
      return {
        ...common,
        title: t.lock_automatic,
        parts: [t.item_relay, t.item_controller, t.item_open_input],
        steps: [t.wire_open_input, t.wire_dry],
        withoutPower: t.power_automatic,
      };
    default:
      return lock satisfies never;
  }
}
