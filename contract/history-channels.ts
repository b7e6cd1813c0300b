// Names of the history's messages between the page and main. Apart from the schemas, because the preload carries it and
// must stay small.
export const HISTORY_CHANNEL = {
  ask: 'vestibule:history',
  reportPicture: 'vestibule:report-picture',
  reportDrawn: 'vestibule:report-drawn',
} as const;
