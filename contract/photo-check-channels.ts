// Name of the photo check's messages between the page and main. Apart from the schemas, because the preload carries it
// and must stay small.
export const PHOTO_CHECK_CHANNEL = { ask: 'vestibule:photo-check' } as const;
