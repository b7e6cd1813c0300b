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
  hint_back: { state: 'hint', hint: 'step_back', people: [person(1, 0.1)] },
  hint_light: { state: 'hint', hint: 'more_light', people: [person(1, 0.1)] },
  hint_still: { state: 'hint', hint: 'hold_still', people: [person(1, 0.4)] },
  hint_look: { state: 'hint', hint: 'look_here', people: [person(1, 0.2)] },
  hint_in: {
    state: 'hint',
    hint: 'move_in',
    people: [person(1, 0)],
    zone: { left: 0.2, top: 0.1, width: 0.6, height: 0.9 },
  },
  dimmed: {},
  two_languages: {
    state: 'wear_mask',
    people: [person(1, 0, 'no_mask')],
    speaking: { ...base.speaking, secondLanguage: 'es' },
  },
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
  please_wait: { state: 'please_wait', occupancy: { count: 40, limit: 40 } },
  one_at_a_time: { state: 'one_at_a_time', people: two },
  emergency: { state: 'emergency', control: 'emergency', door: 'free' },
  counted: { occupancy: { count: 12, limit: 40 } },
  set_up_offered: { setUp: 'offered', simulatedDoor: true },
  hours: {
    state: 'closed',
    control: 'schedule',
    doorContact: 'closed',
    schedule: { state: 'locked', changesAt: Date.now() + 50_000_000, next: 'automatic', timeZone: 'Europe/Berlin' },
  },
  forced: { state: 'close_door', alarm: 'forced_open', doorContact: 'open', door: 'rest' },
  alerts: {
    state: 'close_door',
    people: [person(1, 0, 'no_mask')],
    alarm: 'forced_open',
    alerts: ['entered_unmasked', 'relay_lost'],
    occupancy: { count: 38, limit: 40 },
    mode: 'locked',
    modeEndsInMs: 754_000,
  },
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
const step = (name, finding, detail = '') => ({ step: name, finding, detail });
const tested = {
  camera: step('camera', 'camera_live', '30'),
  detector: step('detector', 'detector_ready'),
  model: step('model', 'model_right', 'vestibule-mask-8'),
  relay: step('relay', 'relay_verified', 'waveshare'),
  disk: step('disk', 'disk_low', '120'),
  clock: step('clock', 'clock_right', '2026-11-23 14:05 Europe/Berlin'),
  journal: step('journal', 'journal_whole', '48211'),
  lock: step('lock', 'lock_verified'),
};
const people = {
  ...open,
  people: [
    { name: 'Ana', role: 'owner' },
    { name: 'Front desk', role: 'staff' },
    { name: 'Mehmet', role: 'lead' },
  ],
};
const staffRoom = { scene: 'idle', status: open, act: open, people, tested };
export const STAFF_SCENES = {
  staff_let_in: { scene: 'idle', status: open, act: open, press: 0 },
  staff_counted: { scene: 'counted', status: open, act: open },
  staff_held: { scene: 'held_open', status: open, act: open },
  staff_closed: { scene: 'closed', status: open, act: open },
  staff_alerts: { scene: 'alerts', status: open, act: open },
  staff_low: { scene: 'idle', status: { ...open, role: 'staff' }, act: open },
  staff_self_test: { ...staffRoom, clicks: ['.rooms button >> nth=0', '.ask button'] },
  staff_people: { ...staffRoom, clicks: ['.rooms button >> nth=2'] },
  staff_person: { ...staffRoom, clicks: ['.rooms button >> nth=2', 'section li button >> nth=1'] },
  staff_person_new: { ...staffRoom, clicks: ['.rooms button >> nth=2', 'section > .act'] },
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
