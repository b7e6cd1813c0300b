// Names of the set-up's messages between the page and main. Apart from the schemas, because the preload carries it and
// must stay small.
export const SET_UP_CHANNEL = {
  door: 'vestibule:set-up-door',
  doorView: 'vestibule:set-up-door-view',
  kiosk: 'vestibule:set-up-kiosk',
  paper: 'vestibule:set-up-paper',
  paperDrawn: 'vestibule:set-up-paper-drawn',
} as const;
