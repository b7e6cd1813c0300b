// Preview only: the screens that are worth looking at, as what main would say.
const person = (trackId, progress, finding = null) => ({ trackId, progress, finding });

const base = {
  state: 'idle',
  hint: null,
  people: [],
  mode: 'automatic',
  modeEndsInMs: null,
  staffCalled: false,
  faults: [],
  door: 'rest',
  doorConfirmed: true,
  simulatedDoor: false,
  control: 'automatic',
  alarm: 'none',
  doorContact: 'unknown',
  schedule: null,
  longerOffered: true,
  speaking: {
    language: null,
    secondLanguage: null,
    visitorLanguages: ['en', 'es', 'fr', 'de', 'it', 'pt', 'ar', 'hi', 'zh', 'ja'],
    sounds: { chimes: false, voice: false, volume: 0.5, quietHours: null },
  },
};

const two = [person(1, 1, 'mask'), person(2, 0, 'no_mask')];

export const SCENES = {
  idle: {},
  approach: { state: 'approach', people: [person(1, 0)] },
  looking: { state: 'looking', people: [person(1, 0.6)] },
  hint: { state: 'hint', hint: 'step_closer', people: [person(1, 0.1)] },
  backlight: { state: 'hint', hint: 'less_backlight', people: [person(1, 0.1)], simulatedDoor: true },
  wear_mask: { state: 'wear_mask', people: [person(1, 0, 'no_mask')] },
  wear_mask_two: { state: 'wear_mask', people: two },
  fix_mask: { state: 'fix_mask', people: [person(1, 0, 'incorrect')] },
  uncover_face: { state: 'uncover_face', people: [person(1, 0, 'obstructed')] },
  welcome: { state: 'welcome', people: [person(1, 1, 'mask')] },
  walk_in: { state: 'walk_in', people: [person(1, 1, 'mask')], door: 'free', simulatedDoor: true },
  held_open: { state: 'walk_in', mode: 'held_open', modeEndsInMs: 899_000, door: 'free' },
  ask_staff: { state: 'ask_staff', people: [person(1, 0.3, 'no_mask')] },
  ask_staff_called: { state: 'ask_staff', people: [person(1, 0.3, 'no_mask')], staffCalled: true },
  closed: { state: 'closed', mode: 'locked' },
  close_door: { state: 'close_door', people: [person(1, 0)], alarm: 'held_open', doorContact: 'open' },
  emergency: { state: 'emergency', control: 'emergency', door: 'free' },
  hours: {
    state: 'closed',
    control: 'schedule',
    doorContact: 'closed',
    schedule: { state: 'locked', changesAt: Date.now() + 50_000_000, next: 'automatic', timeZone: 'Europe/Berlin' },
  },
  forced: { state: 'close_door', alarm: 'forced_open', doorContact: 'open', door: 'rest' },
  out_of_service: {
    state: 'out_of_service',
    faults: [
      { code: 'camera_lost', message: 'No picture from the camera: check its cable, then wait a few seconds.' },
      { code: 'door_link', message: 'The door board does not answer on /dev/ttyUSB0: plug it in again.' },
    ],
    door: 'unknown',
    doorConfirmed: false,
  },
};

/** Staff screens: what main answers to `status` and to an act, on top of a scene. */
const open = { kind: 'open', name: 'Front desk', role: 'owner', locksInMs: 47_000 };
const closed = (why, triesLeft = 5, retryInMs = 0) => ({ kind: 'closed', why, triesLeft, retryInMs });
export const STAFF_SCENES = {
  staff_pin: { scene: 'idle', status: closed('pin_needed'), type: '123' },
  staff_wrong: { scene: 'idle', status: closed('wrong_pin', 2) },
  staff_locked_out: { scene: 'idle', status: closed('locked_out', 0, 118_000) },
  staff_no_pin: { scene: 'idle', status: closed('no_pin_set') },
  staff_open: { scene: 'ask_staff_called', status: open, act: open, press: 4 },
  staff_hours: { scene: 'hours', status: open, act: open, press: 2 },
  staff_alarm: { scene: 'forced', status: open, act: open },
  staff_faults: { scene: 'out_of_service', status: open, act: { ...open, refused: 'door_fault' }, press: 1 },
};

/** The whole screen message of a scene. */
export const screenOf = (name) => ({ ...base, ...SCENES[name] });
