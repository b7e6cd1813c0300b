// For tests only: a profile file that lives in memory.
import type { StaffFile } from './people.ts';

/** @param text what is in it; null for a file that does not exist yet */
export function memoryFile(text: string | null = null): StaffFile & { text(): string | null } {
  let content = text;
  return {
    path: '/profile/file.json',
    read: () => content,
    replace(next) {
      content = next;
    },
    text: () => content,
  };
}
