// Every setting in plain words, English: its name, and what it does. The other languages have the same keys; the
// documentation is made of these.
export const en: SettingWords = {
  groups: {
    general: 'General',
    sounds: 'Sounds',
    door: 'Door',
    gate: 'Mask check',
    schedule: 'Opening hours',
    camera: 'Camera',
    journal: 'Journal',
    model: 'Model',
    statistics: 'Age statistic',
    alerts: 'Alerts',
    occupancy: 'Who is in',
    history: 'History and reports',
    staff: 'Staff',
  },
  settings: {
    language: ['Language', 'The language of the screen, as a tag like de or fr. Not set: that of the computer.'],
    secondLanguage: [
      'Second language',
      'Shown below the first one on the visitor’s screen. Not set: one language alone.',
    ],
    visitorLanguages: [
      'Languages to choose from',
      'What visitors may change to with one tap. None: no choice is shown.',
    ],
    'sounds.chimes': ['Chimes', 'A short sound when the screen asks for something, and when the door opens.'],
    'sounds.voice': ['Voice', 'Says what the screen says, in its language.'],
    'sounds.volume': ['Volume', 'In percent of what the computer is set to.'],
    'sounds.quietHours': ['Quiet hours', 'Nothing sounds in this time; it may go over midnight.'],
    'door.board': ['Relay board', 'The relay board that moves the lock. The simulated one moves nothing.'],
    'door.port': ['Port of the board', 'Where the board is plugged in, as the list of ports names it.'],
    'door.channel': ['Relay', 'Which relay of the board the lock hangs on.'],
    'door.address': ['Address of the board', 'Of a board on a shared line (Modbus). Not set: the usual one.'],
    'door.baudRate': ['Speed of the line', 'In baud. Not set: the speed that the board is sold with.'],
    'door.coilFrees': [
      'Power opens the lock',
      'On for an electric strike, which is locked without power. Off for a magnet that is held by power.',
    ],
    'door.unlockMs': ['Length of an opening', 'How long the lock is free for each visitor.'],
    'door.extendedUnlockMs': ['Longer opening', 'For people who need more time, such as with a wheelchair or a pram.'],
    'door.extendFor': ['Who gets the longer opening', 'Whoever staff choose it for, or everybody.'],
    'door.inputs.source': [
      'Inputs are read from',
      'Where door contact, exit button and emergency contact are connected: at the board, or on lines of a serial port.',
    ],
    'door.inputs.port': ['Port of the inputs', 'A second serial port. Not set: the port of the board.'],
    'door.inputs.doorSensor': ['Door contact', 'The input that tells whether the door is closed.'],
    'door.inputs.exitButton': ['Exit button', 'The input that tells that somebody wants to leave.'],
    'door.inputs.emergency': [
      'Emergency contact',
      'The input that tells of an alarm. It never stands in for hardware.',
    ],
    'door.inputs.pollMs': ['Inputs are read every', 'A shorter time sees a short press; a longer one is calmer.'],
    'door.relockOnClose': ['Lock when the door closes', 'Ends an opening early, once the door was opened and closed.'],
    'door.exitOpens': ['Exit button opens', 'Lets the kiosk answer the exit button, beside its own wiring.'],
    'door.heldOpenWarnMs': ['Warn of an open door after', 'How long the door may stand open after its opening.'],
    'door.heldOpenAlarmMs': ['Alarm for an open door after', 'When the open door is an alarm and no longer a warning.'],
    'door.forcedOpenAlarm': [
      'Alarm for a forced door',
      'When the door opens although nothing freed it. Off where people leave by a handle.',
    ],
    'gate.policy': [
      'What is asked of visitors',
      'Whether the mask is a condition for the door, a reminder, or only checked.',
    ],
    'gate.policyByTime.*': ['{day}: something else', 'Hours of this day in which something else is asked.'],
    'gate.whoCounts': ['Who must wear a mask', 'All before the door, the nearest of them, or one person at a time.'],
    'gate.wrongOpenRate': [
      'Accepted wrong openings',
      'How strong the evidence must be before somebody counts as masked. Lower is stricter and takes longer.',
    ],
    'gate.wrongRefusalRate': [
      'Accepted wrong refusals',
      'How strong the evidence must be before somebody is asked for a mask. Lower is more patient.',
    ],
    'gate.askStaffAfterMs': [
      'Send to staff after',
      'How long a visitor is asked before the screen says to call staff.',
    ],
    'schedule.timeZone': ['Time zone', 'Of the site, like Europe/Berlin. Not set: that of the computer.'],
    'schedule.otherwise': ['Outside of all hours', 'What the door does when none of the hours below holds.'],
    'schedule.week.*': ['{day}', 'Hours that begin on this day of the week.'],
    'schedule.exceptions': ['Other days', 'Holidays and other days that are not like their weekday.'],
    'camera.deviceId': ['Camera', 'Which camera is used. Not set: the first one.'],
    'camera.deviceName': [
      'Name of the camera',
      'By its name a camera is found again whose identifier has changed. The set-up writes it.',
    ],
    'camera.width': ['Width of the picture', 'What the camera is asked for.'],
    'camera.height': ['Height of the picture', 'What the camera is asked for.'],
    'camera.minFacePx': [
      'Smallest face',
      'Height of a face in the picture from which on it is judged. More is nearer.',
    ],
    'camera.zone': [
      'Zone',
      'Where in the picture people stand before the door. Not set: all but a margin at each side.',
    ],
    'journal.onFailure': [
      'When the journal cannot be written',
      'Whether the gate then goes out of service, or goes on without a record.',
    ],
    'model.folder': ['Folder of the model', 'A model of your own. Not set: the one that ships.'],
    'alerts.enteredUnmasked': [
      'Alert: in without a mask',
      'When somebody without a mask stood before a door that was forced or left open. Needs a door contact.',
    ],
    'alerts.refusalsInARow': ['Alert: refusals in a row', 'So many with nobody let in between call staff. 0: never.'],
    'alerts.refusalsWithinMinutes': ['In a row means within', 'Refusals that lie further apart are not in a row.'],
    'alerts.cameraCovered': ['Alert: camera covered', 'Staff are told when the camera is black or covered.'],
    'alerts.relayLost': ['Alert: door board lost', 'Staff are told when the board of the door does not answer.'],
    'alerts.troubleAfterSeconds': [
      'Alert: camera or board, after',
      'How long a covered camera or a lost relay board is waited for.',
    ],
    'alerts.sound': ['Alerts sound', 'A calm sound at each alert.'],
    'occupancy.count': ['Count who is in', 'Counts everybody who is let in; staff correct it by hand.'],
    'occupancy.limit': ['At most in the house', 'With so many in, visitors are asked to wait. Not set: no limit.'],
    'occupancy.exits': [
      'Who leaves is counted',
      'By staff, or at each press of the exit button or a sensor in its place.',
    ],
    'history.smallCount': ['Smallest count that is split', 'Fewer people than this are never split further.'],
    'history.reportFolder': ['Folder of the reports', 'Not set: the folder "reports" of the profile.'],
    'history.dailyReport': ['Report of each day', 'Writes a report when the day is over.'],
    'history.dailyReportFormat': ['Format of the daily report', 'What kind of file it is.'],
    'staff.autoLockSeconds': ['Sign staff out after', 'When nobody has touched the staff screen for so long.'],
  },
  parts: {
    from: 'From',
    to: 'To',
    state: 'The door is',
    name: 'Name',
    hours: 'Hours',
    input: 'Input',
    closedWhen: 'Door closed when',
    pressedWhen: 'Pressed when',
    activeWhen: 'Active when',
    policy: 'Asked for',
    left: 'From the left',
    top: 'From the top',
    width: 'Width',
    height: 'Height',
  },
  choices: {
    'door.board': { simulated: 'Simulated, moves nothing' },
    'door.extendFor': { 'staff-choice': 'Whom staff choose', everybody: 'Everybody' },
    'door.inputs.source': { none: 'Nowhere', board: 'Inputs of the board', lines: 'Lines of a serial port' },
    policy: {
      'must-wear': 'Mask is required',
      remind: 'Remind and let in',
      'check-only': 'Check only, the door is not moved',
    },
    'gate.whoCounts': { all: 'All of them', nearest: 'The nearest', 'one-at-a-time': 'One at a time' },
    'occupancy.exits': { 'by-hand': 'By staff', 'exit-button': 'By the exit button' },
    'journal.onFailure': { 'out-of-service': 'Out of service', unrecorded: 'Go on without a record' },
    'history.dailyReportFormat': { pdf: 'PDF', csv: 'CSV', json: 'JSON' },
    state: { locked: 'Locked', automatic: 'By mask check', free: 'Held open' },
    level: { on: 'contact closed', off: 'contact open' },
  },
};

export type SettingWords = {
  readonly groups: Readonly<Record<string, string>>;
  /** By path, of weekdays with `*` in place of the day: name, in which `{day}` stands for it, and what it does. */
  readonly settings: Readonly<Record<string, readonly [name: string, help: string]>>;
  /** Of lists and groups within a setting, by key. */
  readonly parts: Readonly<Record<string, string>>;
  /** By path, or by what the values mean wherever they stand; values without words show themselves. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
