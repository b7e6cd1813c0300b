// Name of the settings' messages between the page and main. Apart from the schemas, because the preload carries it and
// must stay small.
export const SETTINGS_CHANNEL = { ask: 'vestibule:settings' } as const;
