// Window, pure: which camera is opened. The owner's; where its identifier has changed, the one of its name; where it is gone,
// the only other one. Among several others none is guessed: one of them may look elsewhere.

export type Plugged = { readonly deviceId: string; readonly label: string };

export type Choice =
  /** `instead`: the name of the one that stands in; null where it is the owner's. A null `deviceId` is the first. */
  { readonly deviceId: string | null; readonly instead: string | null };

/** @returns null where the owner's is gone and no other may stand in */
export function chooseCamera(
  plugged: readonly Plugged[],
  wanted: { readonly deviceId: string | null; readonly deviceName: string | null },
): Choice | null {
  const { deviceId, deviceName } = wanted;
  if (deviceId === null || plugged.some((one) => one.deviceId === deviceId)) return { deviceId, instead: null };
  const [named, ...more] = plugged.filter(({ label }) => label !== '' && label === deviceName);
  if (named !== undefined && more.length === 0) return { deviceId: named.deviceId, instead: null };
  const [only, ...others] = plugged;
  return only !== undefined && others.length === 0 ? { deviceId: only.deviceId, instead: only.label } : null;
}

/** The cameras that are plugged in now. Without names where the system gives none. */
export async function pluggedCameras(): Promise<readonly Plugged[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }));
}
