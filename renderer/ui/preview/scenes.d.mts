// Types of the scenes, for the gallery.
import type { ScreenMessage, StaffReply } from '../../../contract/screen.ts';

export const SCENES: Readonly<Record<string, Partial<ScreenMessage>>>;
export const STAFF_SCENES: Readonly<
  Record<
    string,
    {
      scene: string;
      status?: StaffReply;
      act?: StaffReply;
      people?: StaffReply;
      tested?: Readonly<Record<string, unknown>>;
      type?: string;
      press?: number;
      clicks?: readonly string[];
    }
  >
>;
export function screenOf(name: string): ScreenMessage;
