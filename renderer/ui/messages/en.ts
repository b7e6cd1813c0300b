// The message catalogue of the window, English: whole sentences, never glued. The other languages have the
// same keys and the same arguments, which their type enforces.

/** Minutes and seconds that are left, already split; each 0 or more. */
export type TimeLeft = { readonly minutes: number; readonly seconds: number };

const clock = (t: TimeLeft): string => `${t.minutes}:${String(t.seconds).padStart(2, '0')}`;

export const en = {
  starting: 'One moment',
  starting_more: 'The screen is starting.',

  idle: 'Welcome',
  idle_more: 'Please come up to the screen.',
  approach: 'Please come closer',
  approach_more: 'Stand in front of the screen.',
  looking: 'One moment',
  looking_more: 'Look at the screen and keep your mask on.',

  step_closer: 'A step closer, please',
  step_closer_more: 'You are a little too far away.',
  step_back: 'A step back, please',
  step_back_more: 'You are a little too near.',
  more_light: 'More light, please',
  more_light_more: 'Your face is in the dark. Turn towards the light.',
  less_backlight: 'Turn from the light, please',
  less_backlight_more: 'The light behind you is too bright.',
  hold_still: 'Hold still, please',
  hold_still_more: 'Just for a second.',
  look_here: 'Look here, please',
  look_here_more: 'Turn your face to the screen.',
  move_in: 'Move into the picture, please',
  move_in_more: 'Your whole face should be in it.',

  wear_mask: 'Please put on a mask',
  wear_mask_more: 'It should cover your nose and your mouth.',
  fix_mask: 'Please cover your nose too',
  fix_mask_more: 'Pull the mask up until your nose is covered.',
  uncover_face: 'Please lower your hand',
  uncover_face_more: 'Something is in front of your mask.',
  everyone_more: 'Everyone at the door needs one.',

  welcome: 'Thank you',
  walk_in: 'Please come in',
  walk_in_open: 'The door is open.',
  mask_thanks: 'Thank you for wearing your mask.',
  door_soon: 'The door will open in a moment.',
  walk_in_held: 'The door is being held open.',

  ask_staff: 'Please ask our staff',
  ask_staff_more: 'Press the button below. Someone will come to you.',
  ask_staff_called: 'They have been called. Please wait a moment.',
  close_door: 'Please close the door',
  close_door_more: 'It should not stay open.',
  leave_now: 'Please follow our staff',
  leave_now_more: 'The door is being released.',
  closed: 'Closed at the moment',
  closed_more: 'The door stays locked.',
  out_of_service: 'Please call our staff',
  out_of_service_more: 'The door check is not working just now. Staff will help you.',
  out_of_service_called: 'The door check is not working just now. Staff have been called.',

  privacy: 'The picture stays in this kiosk and is not kept.',
  call_staff: 'Call staff',
  staff_called: 'Staff have been called',
  simulated_door: 'Simulated door: no lock is moved',
  held_open: 'Held open',
  held_open_for: (t: TimeLeft) => `Held open for ${clock(t)}`,
  locked: 'Locked by staff',
  locked_for: (t: TimeLeft) => `Locked for ${clock(t)}`,

  staff: 'Staff',
  staff_title: 'Staff',
  close: 'Close',
  pin_enter: 'Enter your PIN',
  pin_digits: (count: number) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
  pin_delete: 'Delete the last digit',
  pin_confirm: 'Enter',
  pin_checking: 'Checking the PIN',
  pin_wrong: (triesLeft: number) =>
    triesLeft === 1 ? 'That PIN is wrong. 1 try is left.' : `That PIN is wrong. ${triesLeft} tries are left.`,
  pin_locked_out: (t: TimeLeft) => `Too many wrong PINs. Try again in ${clock(t)}.`,
  pin_none: 'No staff PIN is set yet, so the staff functions stay closed.',
  pin_none_more: 'Set one on the kiosk computer with this command:',
  session_ended: 'The staff functions have closed. Enter your PIN again.',
  no_answer: 'The kiosk did not answer. Please try again.',

  signed_in: (name: string) => `Signed in as ${name}`,
  locks_in: (t: TimeLeft) => `Closes by itself in ${clock(t)}`,
  leave: 'Leave',

  let_in: 'Let one in',
  exempt: 'Exempt',
  delivery: 'Delivery',
  known_visitor: 'Known visitor',
  emergency: 'Emergency',
  other: 'Other reason',
  longer: 'More time',
  hold_open: 'Hold open',
  hold_minutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  hold_short: (minutes: number) => `${minutes} min`,
  more: 'Mode and calls',
  lock: 'Lock the door',
  automatic: 'Back to automatic',
  call_answered: 'Call answered',

  took_let_in: 'Done and recorded: the door opens for one visitor.',
  took_let_in_longer: 'Done and recorded: the door opens for one visitor, and stays free for longer.',
  took_hold_open: (minutes: number) =>
    minutes === 1
      ? 'Done and recorded: held open for 1 minute.'
      : `Done and recorded: held open for ${minutes} minutes.`,
  took_lock: 'Done and recorded: the door stays locked until you change it.',
  took_automatic: 'Done and recorded: the door check decides again.',
  took_call_answered: 'Done and recorded: the call is answered.',
  refused: 'The kiosk refused this. Its log says why.',
  refused_locked: 'Not done: the door is locked by staff. Choose “Back to automatic” first.',
  refused_held_open: 'Not done: the door is being held open already.',
  refused_door_fault: 'Not done: a fault of the door or the journal stands. See the state.',
  refused_door_not_ready: 'Not done: the door is not ready yet. Try again in a moment.',
  refused_check_only: 'Not done: this kiosk only checks and never moves the door.',

  refused_emergency: 'Not done: the emergency contact keeps the door released.',

  alarm_held_open_soon: 'The door stands open. Please close it.',
  alarm_held_open: 'The door has been left open. Go and close it.',
  alarm_forced_open: 'The door was opened without a release. Go and look.',

  state: 'State',
  mode: 'Mode',
  mode_automatic: 'Automatic',
  mode_emergency: 'Emergency: the door is released',
  mode_hours_free: 'Held open by the opening hours',
  mode_hours_closed: 'Closed by the opening hours',
  hours: 'Opening hours',
  hours_now_automatic: 'The door check decides.',
  hours_now_free: 'Open to everybody.',
  hours_now_closed: 'Closed; staff may let in.',
  hours_next_automatic: (when: string) => `From ${when} the door check decides.`,
  hours_next_free: (when: string) => `From ${when} open to everybody.`,
  hours_next_closed: (when: string) => `From ${when} closed.`,
  door: 'Door',
  door_rest: 'At rest',
  door_free: 'Free to open',
  door_unknown: 'Unknown',
  contact_open: 'The door stands open.',
  contact_closed: 'The door is closed.',
  confirmed: 'Confirmed by the board',
  unverified: 'Unverified: the board cannot say',
  called: 'A visitor is calling',
  no_faults: 'No faults',
  faults: (count: number) => (count === 1 ? '1 fault' : `${count} faults`),
  faults_hold: 'The door check is off while a fault stands.',

  fault_camera_lost: 'Camera lost',
  fault_camera_frozen: 'Camera frozen',
  fault_camera_black: 'Camera black or covered',
  fault_detector: 'Face detection',
  fault_webgl: 'Graphics',
  fault_classifier: 'Mask check',
  fault_model: 'Model file',
  fault_settings: 'Settings',
  fault_clock: 'Clock',
  fault_journal: 'Journal',
  fault_door_link: 'Door board',
  fault_door_process: 'Door control',
  fault_door_unknown: 'Door state',
  fault_door_inputs: 'Door contacts',
  fault_renderer: 'Screen',
};

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};
/** What every language provides. */
export type Messages = Shape<typeof en>;
/** Keys of the messages that take no arguments. */
export type PlainKey = { [K in keyof Messages]: Messages[K] extends string ? K : never }[keyof Messages];
