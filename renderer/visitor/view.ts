// Window: what the visitor is shown for each state of the gate. Pure: a screen message in, names of words, sign
// and tone out. It must never turn "the gate has decided" into "the door is open": only the door's state says so.
import type { VisitorState } from '../../contract/gate.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import type { Hint } from '../../contract/vision.ts';
import type { IconName } from '../ui/icons.ts';
import type { PlainKey } from '../ui/messages/index.ts';

/** calm: nothing is asked · guide: a small thing helps · ask: the visitor must act · go · help · off. */
export type Tone = 'calm' | 'guide' | 'ask' | 'go' | 'help' | 'off';

export type View = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: PlainKey;
  readonly more: PlainKey;
  /** No picture is shown, because nobody is there or nothing is checked: a big drawing stands there instead. */
  readonly resting: boolean;
};

const HINT_ICON: Readonly<Record<Hint, IconName>> = {
  step_closer: 'closer',
  step_back: 'back',
  more_light: 'light',
  less_backlight: 'backlight',
  hold_still: 'still',
  look_here: 'look',
  move_in: 'into',
};

const view = (tone: Tone, icon: IconName, word: PlainKey, more: PlainKey, resting = false): View => ({
  tone,
  icon,
  word,
  more,
  resting,
});

/** Before main has said anything. */
export const STARTING: View = view('calm', 'person', 'starting', 'starting_more', true);

/** The one big state for this screen; `null` is a screen that main has not described yet. */
export function visitorView(screen: ScreenMessage | null): View {
  if (screen === null) return STARTING;
  const state: VisitorState = screen.state;
  switch (state) {
    case 'idle':
      return view('calm', 'wear', 'idle', 'idle_more', true);
    case 'approach':
      return view('calm', 'closer', 'approach', 'approach_more');
    case 'looking':
      return view('calm', 'scan', 'looking', 'looking_more');
    case 'hint':
      return hintView(screen.hint);
    case 'wear_mask':
      return view('ask', 'put_on', 'wear_mask', screen.people.length > 1 ? 'everyone_more' : 'wear_mask_more');
    case 'fix_mask':
      return view('ask', 'nose', 'fix_mask', 'fix_mask_more');
    case 'uncover_face':
      return view('ask', 'hand', 'uncover_face', 'uncover_face_more');
    case 'welcome':
      return view('go', 'check', 'welcome', comeInMore(screen));
    case 'walk_in':
      return view('go', 'enter', 'walk_in', comeInMore(screen));
    case 'ask_staff':
      return view('help', 'bell', 'ask_staff', screen.staffCalled ? 'ask_staff_called' : 'ask_staff_more');
    case 'close_door':
      return view('guide', 'shut', 'close_door', 'close_door_more');
    case 'please_wait':
      return view('guide', 'pause', 'please_wait', 'please_wait_more', screen.people.length === 0);
    case 'one_at_a_time':
      return view('guide', 'person', 'one_at_a_time', 'one_at_a_time_more');
    case 'emergency':
      return view('help', 'unlock', 'leave_now', screen.door === 'free' ? 'walk_in_open' : 'leave_now_more', true);
    case 'closed':
      return view('off', 'lock', 'closed', 'closed_more', true);
    case 'out_of_service':
      return view('off', 'pause', 'out_of_service', outOfServiceMore(screen), true);
    default:
      return state satisfies never;
  }
}

function hintView(hint: Hint | null): View {
  return hint === null
    ? view('guide', 'look', 'look_here', 'look_here_more')
    : view('guide', HINT_ICON[hint], hint, `${hint}_more`);
}

/** Thanks for a mask go only to those who wear one: staff also let in people who cannot. */
function comeInMore({ door, mode, control, people }: ScreenMessage): PlainKey {
  if (door === 'free' && control === 'schedule') return 'walk_in_open';
  if (door === 'free') return mode === 'held_open' ? 'walk_in_held' : 'walk_in_open';
  const masked = people.length > 0 && people.every((person) => person.finding === 'mask');
  return masked ? 'mask_thanks' : 'door_soon';
}

function outOfServiceMore(screen: ScreenMessage): PlainKey {
  return screen.staffCalled ? 'out_of_service_called' : 'out_of_service_more';
}
