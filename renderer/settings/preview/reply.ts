// Gallery only, never shipped: what main would tell of the settings. The gallery's own program writes it, from the real
// descriptions, beside its page: the renderer knows nothing of main.
import type { Language } from '../../../contract/languages.ts';
import type { SettingsReply } from '../../../contract/settings-screen.ts';

type Told = Extract<SettingsReply, { kind: 'settings' }>;

export async function readReply(language: Language): Promise<Told> {
  const response = await fetch(`/settings-${language}.json`);
  return (await response.json()) as Told;
}
