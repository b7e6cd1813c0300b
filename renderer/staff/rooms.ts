// Window: the screens that open out of the staff corner, and who may see their doors. Main checks each request all the same.
import type { Right } from '../../contract/staff.ts';
import type { StaffKey } from './messages/index.ts';

export type RoomName = 'history' | 'self_test' | 'people' | 'set_up' | 'set_up_kiosk' | 'settings' | 'photo_check';

export const ROOMS: readonly { readonly name: RoomName; readonly right: Right; readonly label: StaffKey }[] = [
  { name: 'self_test', right: 'self_test', label: 'self_test' },
  { name: 'history', right: 'history', label: 'history' },
  { name: 'people', right: 'people', label: 'people' },
  { name: 'set_up', right: 'set_up', label: 'set_up_door' },
  { name: 'set_up_kiosk', right: 'set_up', label: 'set_up_kiosk' },
  { name: 'settings', right: 'settings', label: 'settings' },
  { name: 'photo_check', right: 'photo_check', label: 'photo_check' },
];
