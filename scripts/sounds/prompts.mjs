// @ts-check
// What the voice says: the big words of the visitor's screen, so that every prompt stands there to be read as well.

/** Keys of renderer/ui/messages that are said. */
export const PROMPTS = [
  'approach',
  'step_closer',
  'step_back',
  'more_light',
  'less_backlight',
  'hold_still',
  'look_here',
  'move_in',
  'wear_mask',
  'fix_mask',
  'uncover_face',
  'welcome',
  'walk_in',
  'ask_staff',
  'please_wait',
  'one_at_a_time',
  'close_door',
  'leave_now',
  'closed',
  'out_of_service',
];

/** Voices of eSpeak NG. @type {Record<string, string>} */
export const VOICES = {
  en: 'en-gb',
  es: 'es',
  fr: 'fr-fr',
  de: 'de',
  it: 'it',
  pt: 'pt',
  ar: 'ar',
  hi: 'hi',
  zh: 'cmn',
  ja: 'ja',
};

/** How a text is read where the voice cannot read its script: Japanese in kana. @type {Record<string, Record<string, string>>} */
export const READINGS = {
  ja: {
    approach: 'もうすこし ちかくへ どうぞ',
    step_closer: 'いっぽ まえへ おねがいします',
    step_back: 'いっぽ さがって ください',
    more_light: 'あかるい ほうへ おねがいします',
    less_backlight: 'ぎゃっこうを さけて ください',
    hold_still: 'うごかないで ください',
    look_here: 'こちらを みて ください',
    move_in: 'がめんの なかに はいって ください',
    wear_mask: 'マスクを つけて ください',
    fix_mask: 'はなも おおって ください',
    uncover_face: 'てを おろして ください',
    welcome: 'ありがとう ございます',
    walk_in: 'どうぞ おはいり ください',
    ask_staff: 'かかりいんに おたずね ください',
    please_wait: 'しばらく おまち ください',
    one_at_a_time: 'おひとりずつ おねがいします',
    close_door: 'ドアを しめて ください',
    leave_now: 'かかりいんに したがって ください',
    closed: 'ただいま しまって います',
    out_of_service: 'かかりいんを およびください',
  },
};
