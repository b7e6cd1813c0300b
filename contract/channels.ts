// Names of the messages between the page and main; one list, so that a stray channel is a compile error.
// Apart from the schemas, because the preload carries it and must stay small.
export const CHANNEL = {
  screen: 'vestibule:screen',
  ready: 'vestibule:ready',
  link: 'vestibule:link',
  staff: 'vestibule:staff',
  call: 'vestibule:call',
  needLink: 'vestibule:need-link',
  /** Every second, as long as the page's own thread turns. */
  alive: 'vestibule:alive',
} as const;
