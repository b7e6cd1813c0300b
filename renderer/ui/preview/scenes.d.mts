// Types of the scenes, for the gallery.
import type { ScreenMessage, StaffReply } from '../../../contract/screen.ts';

export const SCENES: Readonly<Record<string, Partial<ScreenMessage>>>;
export const STAFF_SCENES: Readonly<
  Record<string, { scene: string; status?: StaffReply; act?: StaffReply; type?: string; press?: number }>
>;
export function screenOf(name: string): ScreenMessage;
